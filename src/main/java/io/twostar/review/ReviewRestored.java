package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** A removal by moderation was wrong: the review is back, and counts. */
record ReviewRestored(UUID reviewId, int epoch, int stars, UUID decisionId) implements Fact {

    @Override
    public String type() {
        return "review.restored";
    }
}
