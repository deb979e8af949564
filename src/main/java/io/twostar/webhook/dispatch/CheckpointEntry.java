package io.twostar.webhook.dispatch;

import io.twostar.webhook.DisabledReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a dispatcher has to remember.
 *
 * @param backlogs those that changed, by product; empty for products that have caught up
 * @param dead deliveries given up
 * @param disabling why the webhook is given up, if it is
 */
record CheckpointEntry(
        UUID webhookId,
        ProgressDao.Progress progress,
        Map<String, Optional<ProductBacklog>> backlogs,
        List<ProductBacklog> dead,
        Optional<DisabledReason> disabling) {}
