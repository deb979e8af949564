package io.twostar.surge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A review as those see it who have to tell genuine from bogus, with where it came from; absent members are {@code null}.
 *
 * @param addressHash keyed hash of the caller's address, in hexadecimal
 * @param likeness share of word sequences that it has in common with a text looked for, as a percentage; see
 *     {@code sharedWords}
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
        String notCountedBecause,
        String source,
        String clientId,
        String addressHash,
        Instant createdAt,
        Integer likeness,
        List<String> sharedWords) {

    /** What {@link #read} reads, of a review {@code r}. */
    public static final String COLUMNS = """
            r.product_id, r.review_id, r.stars, r.title, r.text, r.author_id, r.author_name,
            r.verification is not null as verified, r.counting, r.source, r.client_id,
            encode(r.address_hash, 'hex') as address_hash, r.created_at""";

    private static final String COUNTED = "COUNTED";

    /** The review of a row with {@link #COLUMNS}. */
    public static EvidenceReview read(ResultSet row) throws SQLException {
        String counting = row.getString("counting");
        boolean counted = counting.equals(COUNTED);
        return new EvidenceReview(
                row.getString("product_id"),
                row.getObject("review_id", UUID.class),
                row.getInt("stars"),
                row.getString("title"),
                row.getString("text"),
                row.getString("author_id"),
                row.getString("author_name"),
                row.getBoolean("verified"),
                counted,
                counted ? null : counting,
                row.getString("source"),
                row.getString("client_id"),
                row.getString("address_hash"),
                row.getTimestamp("created_at").toInstant(),
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
                notCountedBecause,
                source,
                clientId,
                addressHash,
                createdAt,
                percentage,
                words);
    }
}
