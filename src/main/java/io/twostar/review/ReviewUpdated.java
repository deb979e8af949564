package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** An author edited a review. */
record ReviewUpdated(
        UUID reviewId, int epoch, int stars, int starsBefore, boolean verified, boolean counted, int version)
        implements Fact {

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
