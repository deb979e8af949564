package io.twostar.review.text;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.UUID;

/** Moderation has removed a review. */
record ReviewRemoved(UUID reviewId, int epoch, int stars, Counting exclusionReason, UUID decisionId)
        implements DomainEvent {

    @Override
    public String type() {
        return "review.removed";
    }
}
