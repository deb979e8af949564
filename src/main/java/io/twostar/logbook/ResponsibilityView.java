package io.twostar.logbook;

import java.time.Instant;

/** A responsibility as responses show it; absent members are {@code null}. */
record ResponsibilityView(
        String responsibilityId,
        String productId,
        String category,
        String brand,
        String supplierId,
        String topic,
        String owner,
        String deputy,
        Instant validFrom,
        Instant validUntil,
        int version,
        Instant updatedAt) {

    static ResponsibilityView of(Responsibility responsibility) {
        Responsibility.Terms terms = responsibility.terms();
        return new ResponsibilityView(
                responsibility.responsibilityId(),
                terms.productId(),
                terms.category(),
                terms.brand(),
                terms.supplierId(),
                terms.topic(),
                terms.owner(),
                terms.deputy(),
                terms.validFrom(),
                terms.validUntil(),
                responsibility.version(),
                responsibility.updatedAt());
    }
}
