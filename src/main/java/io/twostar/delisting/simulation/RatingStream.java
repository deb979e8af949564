package io.twostar.delisting.simulation;

import io.twostar.store.SqlSession;
import java.time.Instant;

/** The counted ratings of products, epoch by epoch in the order in which they came, read as a stream: a product may have millions. */
final class RatingStream {

    /** Ordered by epoch first, like the index. The reader checks the epoch, because a join would double the cost. */
    private static final String READ = """
            select r.product_id, r.epoch, r.created_at, r.stars, r.verification is not null as verified
            from review r
            where r.product_id > :after and r.product_id <= :upTo and r.counting = 'COUNTED' and r.status = 'PUBLISHED'
              and (:category::text is null
                or exists (select 1 from product p where p.product_id = r.product_id and p.category = :category))
            order by r.product_id, r.epoch, r.created_at, r.review_id
            """;

    private RatingStream() {}

    /** Receives one rating. */
    interface RatingReader {
        void rating(String productId, int epoch, Instant at, int stars, boolean verified);
    }

    /**
     * Reads the ratings of the products after {@code after} up to {@code upTo}. The caller must have opened a
     * transaction: without one the driver would read all rows at once.
     *
     * @param category only products of this one, or {@code null}
     */
    static void read(SqlSession sql, String after, String upTo, String category, RatingReader reader) {
        sql.query(READ).bind("after", after).bind("upTo", upTo).bind("category", category).stream(row -> reader.rating(
                row.text("product_id"),
                row.integer("epoch"),
                row.instant("created_at"),
                row.integer("stars"),
                row.bool("verified")));
    }
}
