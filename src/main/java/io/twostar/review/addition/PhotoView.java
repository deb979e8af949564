package io.twostar.review.addition;

import io.twostar.http.PublicPath;
import java.time.Instant;
import java.util.UUID;

/** A photo as responses show it. */
public record PhotoView(
        UUID photoId,
        String productId,
        UUID reviewId,
        PhotoStatus status,
        int width,
        int height,
        PublicPath imageUrl,
        PublicPath thumbnailUrl,
        Instant createdAt) {

    public static PhotoView of(String productId, UUID reviewId, ReviewPhoto photo) {
        String location = location(productId, photo.photoId());
        return new PhotoView(
                photo.photoId(),
                productId,
                reviewId,
                photo.status(),
                photo.width(),
                photo.height(),
                new PublicPath(location + "/image"),
                new PublicPath(location + "/thumbnail"),
                photo.addedAt());
    }

    /** Path of the resource. */
    public static String location(String productId, UUID photoId) {
        return "/products/" + productId + "/photos/" + photoId;
    }
}
