package io.twostar.webhook.dispatch;

import io.twostar.webhook.DisabledReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The state that a dispatcher saves.
 *
 * @param backlogs those that changed, by product; empty for products that have caught up
 * @param dead deliveries that will not be retried
 * @param disabling why the webhook is to be disabled, if it is
 */
record CheckpointEntry(
        UUID webhookId,
        ProgressDao.Progress progress,
        Map<String, Optional<ProductBacklog>> backlogs,
        List<ProductBacklog> dead,
        Optional<DisabledReason> disabling) {}
