package io.twostar.syndication.pull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * A review as its origin tells of it; absent members are {@code null}.
 *
 * @param shown whether the origin shows it; {@code false} too for one that is gone, of which only the ids are known
 * @param counted whether the origin counts it
 */
record PulledReview(
        UUID reviewId,
        String originReviewId,
        String originProductId,
        String gtin,
        boolean shown,
        int stars,
        String title,
        String text,
        String locale,
        String authorName,
        String incentive,
        boolean verified,
        boolean counted,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    private static final int VERSION_8 = 0x80;
    private static final int VARIANT = 0x80;

    static PulledReview gone(UUID reviewId, String originReviewId, String originProductId) {
        return new PulledReview(
                reviewId,
                originReviewId,
                originProductId,
                null,
                false,
                0,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                0);
    }

    /** The same for the same review of an origin, whatever way it comes: an UUID of version 8 (RFC 9562). */
    static UUID idOf(String origin, String originReviewId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((origin + '\n' + originReviewId).getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0f | VERSION_8);
            hash[8] = (byte) (hash[8] & 0x3f | VARIANT);
            return new UUID(number(hash, 0), number(hash, Long.BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(byte[] hash, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = number << Byte.SIZE | hash[i] & 0xff;
        }
        return number;
    }
}
