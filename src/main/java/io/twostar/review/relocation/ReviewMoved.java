package io.twostar.review.relocation;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.UUID;

/**
 * A review belongs to another product now.
 *
 * @param epoch at the product that it has moved to
 * @param counted whether its stars count there
 */
record ReviewMoved(
        UUID reviewId, String fromProductId, String toProductId, int epoch, int stars, boolean counted, UUID mergeId)
        implements DomainEvent {

    static ReviewMoved of(Relocated review, UUID mergeId) {
        return new ReviewMoved(
                review.reviewId(),
                review.leaving().productId(),
                review.coming().productId(),
                review.coming().epoch(),
                review.coming().after().stars(),
                review.coming().after().counting() == Counting.COUNTED,
                mergeId);
    }

    @Override
    public String type() {
        return "review.moved";
    }
}
