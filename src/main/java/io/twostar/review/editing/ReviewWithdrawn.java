package io.twostar.review.editing;

import io.twostar.event.DomainEvent;
import io.twostar.review.Review;
import java.util.UUID;

/** An author withdrew a review. */
record ReviewWithdrawn(UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements DomainEvent {

    static ReviewWithdrawn of(Review review) {
        return new ReviewWithdrawn(
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                review.isVerified(),
                review.isCounted(),
                review.version());
    }

    @Override
    public String type() {
        return "review.withdrawn";
    }
}
