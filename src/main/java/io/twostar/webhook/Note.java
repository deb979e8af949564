package io.twostar.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a courier has to remember.
 *
 * @param lanes those that changed, by product; empty for products that have caught up
 * @param dead deliveries given up
 * @param disabling why the webhook is given up, if it is
 */
record Note(
        UUID webhookId,
        ProgressRows.Progress progress,
        Map<String, Optional<Lane>> lanes,
        List<Lane> dead,
        Optional<DisabledBecause> disabling) {}
