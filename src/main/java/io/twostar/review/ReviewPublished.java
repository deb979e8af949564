package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** A review came in. */
record ReviewPublished(UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements Fact {

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
