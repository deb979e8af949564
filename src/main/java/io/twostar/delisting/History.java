package io.twostar.delisting;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The counted ratings of products, epoch by epoch in the order in which they came, read as a stream: a product may have millions. */
final class History {

    private static final int FETCH = 20_000;

    /** The epoch leads the order because it leads the index. Whose epoch it is the reader knows: a join costs as much again. */
    private static final String READ = """
            select r.product_id, r.epoch, r.created_at, r.stars, r.verification is not null
            from review r
            where r.product_id > ? and r.product_id <= ? and r.counting = 'COUNTED' and r.status = 'PUBLISHED'
              and (?::text is null
                or exists (select 1 from product p where p.product_id = r.product_id and p.category = ?))
            order by r.product_id, r.epoch, r.created_at, r.review_id
            """;

    private History() {}

    /** Takes one rating. */
    interface RatingReader {
        void rating(String productId, int epoch, Instant at, int stars, boolean verified);
    }

    /**
     * Reads the ratings of the products behind {@code behind} up to {@code upTo}, in a transaction of the caller, without
     * which everything would be read at once.
     *
     * @param category only products of this one, or {@code null}
     */
    static void read(SqlSession sql, String behind, String upTo, String category, RatingReader reader)
            throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setFetchSize(FETCH);
            select.setString(1, behind);
            select.setString(2, upTo);
            select.setString(3, category);
            select.setString(4, category);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.rating(
                            row.getString(1),
                            row.getInt(2),
                            row.getTimestamp(3).toInstant(),
                            row.getInt(4),
                            row.getBoolean(5));
                }
            }
        }
    }
}
