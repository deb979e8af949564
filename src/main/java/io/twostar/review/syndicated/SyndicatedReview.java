package io.twostar.review.syndicated;

import io.twostar.review.ReviewStatus;
import io.twostar.review.ReviewView;
import io.twostar.review.TextStatus;
import java.time.Instant;
import java.util.UUID;

/** A row of a review of another system, with the name of that; absent members are {@code null}. */
record SyndicatedReview(
        UUID reviewId,
        String productId,
        String productName,
        int epoch,
        int stars,
        String title,
        String text,
        String locale,
        String authorName,
        String incentive,
        boolean verified,
        UUID syndicationId,
        String name,
        String origin,
        String originProductId,
        String originReviewId,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    private static final String NOT_COUNTED = "SYNDICATED";

    /** Never {@code verified}: that is what the shop's own records show. */
    ReviewView view() {
        return new ReviewView(
                reviewId,
                productId,
                productName,
                epoch,
                stars,
                title,
                text,
                locale,
                new ReviewView.Author(authorName, null),
                null,
                incentive,
                null,
                null,
                new ReviewView.SyndicatedFrom(syndicationId, name, origin, originProductId, originReviewId, verified),
                false,
                null,
                ReviewStatus.PUBLISHED,
                title == null && text == null ? TextStatus.NONE : TextStatus.PUBLISHED,
                false,
                NOT_COUNTED,
                null,
                null,
                0,
                0,
                null,
                null,
                createdAt,
                updatedAt,
                version,
                null,
                null);
    }
}
