package io.twostar.logbook;

import java.time.Instant;

/** A responsibility as staff request it; {@code null} for what is absent. */
record ResponsibilityPut(
        String productId,
        String category,
        String brand,
        String supplierId,
        String topic,
        String owner,
        String deputy,
        Instant validFrom,
        Instant validUntil) {

    Responsibility.Terms terms() {
        return new Responsibility.Terms(
                productId, category, brand, supplierId, topic, owner, deputy, validFrom, validUntil);
    }
}
