package io.twostar.surge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A review as those see it who have to tell genuine from bogus, with where it came from; absent members are {@code null}.
 *
 * @param addressHash keyed hash of the caller's address, in hexadecimal
 * @param likeness share of word sequences that it has in common with a text looked for, in hundredths; see
 *     {@code sharedWords}
 */
record EvidenceReview(
        String productId,
        UUID reviewId,
        int stars,
        String title,
        String text,
        String authorId,
        String displayName,
        boolean verified,
        boolean counted,
        String notCountedBecause,
        String source,
        String clientId,
        String addressHash,
        Instant createdAt,
        Integer likeness,
        List<String> sharedWords) {}
