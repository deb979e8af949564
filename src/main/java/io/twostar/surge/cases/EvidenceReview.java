package io.twostar.surge.cases;

import io.twostar.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A review as investigators see it, with its origin; absent members are {@code null}.
 *
 * @param addressHash keyed hash of the caller's address, in hexadecimal
 * @param similarity share of word sequences in common with the searched text, as a percentage; see {@code sharedWords}
 */
public record EvidenceReview(
        String productId,
        UUID reviewId,
        int stars,
        String title,
        String text,
        String authorId,
        String displayName,
        boolean verified,
        boolean counted,
        String exclusionReason,
        String source,
        String clientId,
        String addressHash,
        Instant createdAt,
        Integer similarity,
        List<String> sharedWords) {

    /** What {@link #of} reads, of a review {@code r}. */
    public static final String COLUMNS = """
            r.product_id, r.review_id, r.stars, r.title, r.text, r.author_id, r.author_name,
            r.verification is not null as verified, r.counting, r.source, r.client_id,
            encode(r.address_hash, 'hex') as address_hash, r.created_at""";

    private static final String COUNTED = "COUNTED";

    /** The review of a row with {@link #COLUMNS}. */
    public static EvidenceReview of(Row row) {
        String counting = row.text("counting");
        boolean counted = counting.equals(COUNTED);
        return new EvidenceReview(
                row.text("product_id"),
                row.uuid("review_id"),
                row.integer("stars"),
                row.text("title"),
                row.text("text"),
                row.text("author_id"),
                row.text("author_name"),
                row.bool("verified"),
                counted,
                counted ? null : counting,
                row.text("source"),
                row.text("client_id"),
                row.text("address_hash"),
                row.instant("created_at"),
                null,
                null);
    }

    /** The same with what it has in common with a text looked for; {@code null} where none was. */
    public EvidenceReview alike(Integer percentage, List<String> words) {
        return new EvidenceReview(
                productId,
                reviewId,
                stars,
                title,
                text,
                authorId,
                displayName,
                verified,
                counted,
                exclusionReason,
                source,
                clientId,
                addressHash,
                createdAt,
                percentage,
                words);
    }
}
