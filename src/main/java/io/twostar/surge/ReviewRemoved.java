package io.twostar.surge;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.UUID;

/** A held review was found to be bogus and is no longer shown. */
record ReviewRemoved(UUID reviewId, int epoch, int stars, Counting exclusionReason, UUID caseId)
        implements DomainEvent {

    @Override
    public String type() {
        return "review.removed";
    }
}
