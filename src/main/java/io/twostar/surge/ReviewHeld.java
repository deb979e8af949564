package io.twostar.surge;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.UUID;

/** A review is visible and does not count for now; {@code caseId} is absent ({@code null}) if a stop holds it. */
record ReviewHeld(UUID reviewId, int epoch, int stars, Counting exclusionReason, UUID caseId) implements DomainEvent {

    @Override
    public String type() {
        return "review.held";
    }
}
