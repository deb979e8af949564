package io.twostar.review.reading;

import io.twostar.review.KnownAuthors;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries of other features about the authors of reviews. */
@ApplicationScoped
public class Raters {

    private static final String OF_REVIEW = """
            select author_id, stars, status = 'PUBLISHED' as is_visible from review
            where product_id = :productId and review_id = :reviewId
            """;

    private static final String IS_BUYER = """
            select
            where exists (select
                          from (select :productId
                                union all
                                select split_part(place, ':', 1)
                                from product m cross join unnest(string_to_array(m.merged_from, ' ')) as place
                                where m.product_id = :productId) as s (product_id)
                          join purchase b on b.product_id = s.product_id
                            and b.author_id = :authorId and b.returned_at is null)
               or exists (select from review
                          where product_id = :productId and author_id = :authorId and verification is not null)
            """;

    private final KnownAuthors known;

    Raters(KnownAuthors known) {
        this.known = known;
    }

    /** The author of a review, if there is such a review. */
    public Optional<Rater> of(SqlSession sql, String productId, UUID reviewId) {
        return sql.query(OF_REVIEW)
                .bind("productId", productId)
                .bind("reviewId", reviewId)
                .first(row -> new Rater(row.text("author_id"), row.integer("stars"), row.bool("is_visible")));
    }

    /** Whether the server knows that the author bought the product: by the shop's records, or by a verified review. */
    public boolean isBuyer(SqlSession sql, String productId, String authorId) {
        return sql.query(IS_BUYER)
                .bind("productId", productId)
                .bind("authorId", authorId)
                .exists();
    }

    /** Whether a text of the author was published before. */
    public boolean isKnown(SqlSession sql, String authorId) {
        return !known.among(sql, List.of(authorId)).isEmpty();
    }
}
