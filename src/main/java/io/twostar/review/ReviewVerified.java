package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** The shop's records say by now that the author of a review bought the product, or no longer say so. */
record ReviewVerified(UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements Fact {

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
