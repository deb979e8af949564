package io.twostar.review.text;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.event.DomainEvent;
import io.twostar.moderation.Ruling;
import io.twostar.review.Review;
import java.util.UUID;

/** It was decided whether a review, or its text, is shown; its author can read why, and appeal. */
record ReviewModerated(
        UUID reviewId,
        @JsonUnwrapped Ruling ruling,
        int epoch,
        int stars,
        boolean verified,
        boolean counted,
        int version)
        implements DomainEvent {

    static ReviewModerated of(Review review, Ruling ruling) {
        return new ReviewModerated(
                review.reviewId(),
                ruling,
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
