package io.twostar.photo;

import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.review.addition.PhotoStatus;
import io.twostar.review.addition.PhotoView;
import io.twostar.review.addition.ReviewPhoto;
import java.time.Instant;
import java.util.UUID;

/**
 * A photo of a review; its picture never changes.
 *
 * @param isReviewVisible whether the public sees the review, and with it the photo
 * @param width in pixels, as {@code height}
 */
record Photo(
        Key key,
        UUID reviewId,
        int epoch,
        PhotoStatus status,
        boolean isReviewVisible,
        int width,
        int height,
        Instant createdAt) {

    /** The product leads every key, so that the table can be spread by product. */
    record Key(String productId, UUID photoId) {}

    boolean isVisible() {
        return status == PhotoStatus.PUBLISHED && isReviewVisible;
    }

    Photo become(PhotoStatus now) {
        return new Photo(key, reviewId, epoch, now, isReviewVisible, width, height, createdAt);
    }

    /** As its review names it. */
    ReviewPhoto ofReview() {
        return new ReviewPhoto(key.photoId(), status, width, height, createdAt.toEpochMilli());
    }

    PhotoView view() {
        return PhotoView.of(key.productId(), reviewId, ofReview());
    }

    String location() {
        return PhotoView.location(key.productId(), key.photoId());
    }

    String etag() {
        return ETags.strong("photo", status);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such photo.");
    }
}
