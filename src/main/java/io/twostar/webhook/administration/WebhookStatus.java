package io.twostar.webhook.administration;

import java.time.Instant;

/**
 * How far a webhook has been delivered.
 *
 * @param deliveredUpTo every event up to this position is delivered, or is waiting in or after one of {@code retrying},
 *     or is dead
 * @param lastPosition the newest event there is
 * @param retrying products whose events wait for a failed one
 * @param failingSince {@code null} (absent) when the last delivery succeeded
 */
record WebhookStatus(
        long deliveredUpTo, long lastPosition, long retrying, long dead, Instant lastSuccessAt, Instant failingSince) {}
