package io.twostar.review;

import io.twostar.event.Fact;
import io.twostar.moderation.Ground;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.Ruling;
import java.util.UUID;

/** It was decided whether a review, or its text, is shown; its author can read why, and appeal. */
record ReviewModerated(
        UUID reviewId,
        UUID decisionId,
        Outcome moderation,
        Ground ground,
        boolean automated,
        int epoch,
        int stars,
        boolean verified,
        boolean counted,
        int version)
        implements Fact {

    static ReviewModerated of(Review review, Ruling ruling) {
        return new ReviewModerated(
                review.reviewId(),
                ruling.decisionId(),
                ruling.outcome(),
                ruling.ground(),
                ruling.automated(),
                review.epoch(),
                review.content().stars(),
                review.isVerified(),
                review.isCounted(),
                review.version());
    }

    @Override
    public String type() {
        return "review.moderated";
    }
}
