package io.twostar.webhook.administration;

import java.time.Instant;
import java.util.UUID;

/** A delivery that failed at the first attempt; absent members are {@code null}. */
record WebhookDelivery(
        UUID eventId,
        long position,
        String type,
        String productId,
        DeliveryState status,
        int attempts,
        Instant firstAttemptAt,
        Instant nextAttemptAt,
        Integer lastStatus,
        String lastError) {}
