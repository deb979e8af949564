package io.twostar.review.editing;

import io.twostar.event.DomainEvent;
import io.twostar.review.Review;
import java.util.UUID;

/** An author edited a review. */
record ReviewUpdated(
        UUID reviewId, int epoch, int stars, int starsBefore, boolean verified, boolean counted, int version)
        implements DomainEvent {

    static ReviewUpdated of(Review review, int starsBefore) {
        return new ReviewUpdated(
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                starsBefore,
                review.isVerified(),
                review.isCounted(),
                review.version());
    }

    @Override
    public String type() {
        return "review.updated";
    }
}
