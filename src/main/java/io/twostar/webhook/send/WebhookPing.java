package io.twostar.webhook.send;

import java.util.UUID;

/**
 * The result of a ping.
 *
 * @param status {@code null} (absent) if there was no response
 * @param error {@code null} (absent) if it succeeded
 */
record WebhookPing(UUID eventId, boolean taken, Integer status, String error, long milliseconds) {

    static WebhookPing of(UUID id, DeliveryOutcome outcome) {
        return new WebhookPing(
                id,
                outcome.isTaken(),
                outcome.status().orElse(null),
                outcome.error().orElse(null),
                outcome.took().toMillis());
    }
}
