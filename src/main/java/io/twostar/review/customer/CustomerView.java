package io.twostar.review.customer;

import io.twostar.review.Review;
import io.twostar.review.ReviewStatus;
import io.twostar.review.ReviewView;
import io.twostar.review.intake.ReviewTag;
import io.twostar.review.vote.CustomerVote;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The calling customer, with their reviews and votes for the requested products. */
record CustomerView(
        ReviewView.Author author, Instant expiresAt, List<CustomerReview> reviews, List<CustomerVote> votes) {

    /** @param etag the tag for {@code If-Match} to edit the review in this state */
    record CustomerReview(
            String productId, UUID reviewId, int epoch, int stars, ReviewStatus status, int version, String etag) {

        static CustomerReview of(Review review, int currentEpoch) {
            return new CustomerReview(
                    review.productId(),
                    review.reviewId(),
                    review.epoch(),
                    review.content().stars(),
                    review.status(),
                    review.version(),
                    ReviewTag.inFull(review, currentEpoch));
        }
    }
}
