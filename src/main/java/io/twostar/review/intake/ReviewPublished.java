package io.twostar.review.intake;

import io.twostar.event.DomainEvent;
import io.twostar.review.Review;
import java.util.UUID;

/** A review was submitted. */
record ReviewPublished(UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements DomainEvent {

    static ReviewPublished of(Review review) {
        return new ReviewPublished(
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                review.isVerified(),
                review.isCounted(),
                review.version());
    }

    @Override
    public String type() {
        return "review.published";
    }
}
