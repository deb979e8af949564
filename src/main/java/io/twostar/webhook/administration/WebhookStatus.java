package io.twostar.webhook.administration;

import java.time.Instant;

/**
 * How far a webhook has been delivered.
 *
 * @param deliveredUpTo every event up to this position is delivered, or is one of {@code retrying}, behind one, or dead
 * @param lastPosition the newest event there is
 * @param retrying products whose events wait for one that was not taken
 * @param failingSince {@code null} (absent) when the last delivery was taken
 */
record WebhookStatus(
        long deliveredUpTo, long lastPosition, long retrying, long dead, Instant lastSuccessAt, Instant failingSince) {}
