package io.twostar.review.addition;

import java.time.Instant;
import java.util.UUID;

/**
 * A photo of a review as it is stored with the review, so that readers of reviews need not ask for it.
 *
 * @param width in pixels, as {@code height}
 * @param createdAt milliseconds since 1970
 */
public record ReviewPhoto(UUID photoId, PhotoStatus status, int width, int height, long createdAt) {

    public Instant addedAt() {
        return Instant.ofEpochMilli(createdAt);
    }
}
