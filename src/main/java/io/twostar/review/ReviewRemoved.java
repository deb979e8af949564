package io.twostar.review;

import io.twostar.event.Fact;
import io.twostar.rating.Counting;
import java.util.UUID;

/** Moderation has removed a review. */
record ReviewRemoved(UUID reviewId, int epoch, int stars, Counting notCountedBecause, UUID decisionId) implements Fact {

    @Override
    public String type() {
        return "review.removed";
    }
}
