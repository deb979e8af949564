package io.twostar.review.erasure;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import io.twostar.review.Review;
import java.util.UUID;

/**
 * The author and the text of a review were erased; subscribers should erase their copies.
 *
 * @param counted whether its stars still count, anonymously
 */
record ReviewErased(UUID reviewId, int epoch, int stars, boolean counted, Counting exclusionReason, int version)
        implements DomainEvent {

    static ReviewErased of(Review review) {
        return new ReviewErased(
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                review.isCounted(),
                review.isCounted() ? null : review.counting(),
                review.version());
    }

    @Override
    public String type() {
        return "review.erased";
    }
}
