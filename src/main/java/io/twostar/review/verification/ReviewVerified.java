package io.twostar.review.verification;

import io.twostar.event.DomainEvent;
import io.twostar.review.Review;
import java.util.UUID;

/** A review became verified by a recorded purchase, or is no longer verified. */
record ReviewVerified(UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements DomainEvent {

    static ReviewVerified of(Review review) {
        return new ReviewVerified(
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                review.isVerified(),
                review.isCounted(),
                review.version());
    }

    @Override
    public String type() {
        return verified ? "review.verified" : "review.unverified";
    }
}
