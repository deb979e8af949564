package io.twostar.photo.fetch;

import java.util.UUID;

/**
 * A photo to be fetched.
 *
 * @param urlHash tells the photos of a review apart
 * @param lineNo of the file that named it
 * @param attempts this one included; who holds the row knows the number
 */
record QueuedPhoto(
        String productId,
        UUID reviewId,
        byte[] urlHash,
        String url,
        String host,
        UUID jobId,
        long lineNo,
        int attempts) {}
