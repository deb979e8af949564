package io.twostar.review.search;

import io.twostar.review.Review;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;

/** Writes the words of reviews, many in one statement. */
final class WordDao {

    private static final String INSERT = """
            insert into review_words (product_id, review_id, version, words)
            select r.product_id, r.review_id, r.version,
                   array_to_tsvector(array[l.language || ' ' || r.product_id])
                     || to_tsvector(('review_' || l.language)::regconfig, coalesce(r.title, '') || ' ' || coalesce(r.text, ''))
            from (%s) r
            cross join lateral (select review_language(coalesce(r.locale, :defaultLocale)) as language) l
            on conflict (product_id, review_id) do update set version = excluded.version, words = excluded.words
            """;

    private static final String BY_KEYS = INSERT.formatted("""
            select r.* from unnest(:productIds::text[], :reviewIds::uuid[]) as u (product_id, review_id)
            join review r on r.product_id = u.product_id and r.review_id = u.review_id
            where coalesce(r.title, r.text) is not null""");

    /** What an import has brought: its events name the products only. */
    private static final String OF_PRODUCTS = INSERT.formatted("""
            select r.* from review r
            where r.product_id = any(:productIds::text[]) and coalesce(r.title, r.text) is not null
              and not exists (select from review_words w
                              where w.product_id = r.product_id and w.review_id = r.review_id and w.version = r.version)
            limit :most""");

    private static final String NEXT = """
            select product_id, review_id from review
            where (product_id, review_id) > (:productId, :reviewId)
            order by product_id, review_id limit :most
            """;

    /** Of reviews without a text by now, and of those that have moved while their words were written. */
    private static final String FORGET = """
            delete from review_words w using unnest(:productIds::text[], :reviewIds::uuid[]) as u (product_id, review_id)
            where w.product_id = u.product_id and w.review_id = u.review_id
              and not exists (select from review r where r.product_id = w.product_id and r.review_id = w.review_id
                              and coalesce(r.title, r.text) is not null)
            """;

    private WordDao() {}

    /** Stores the words that these reviews have now. */
    static void update(SqlSession sql, Collection<Review.Key> reviews, String defaultLocale) {
        for (String statement : List.of(BY_KEYS, FORGET)) {
            sql.query(statement)
                    .bind("productIds", reviews, Review.Key::productId)
                    .bind("reviewIds", reviews, Review.Key::reviewId)
                    .bind("defaultLocale", defaultLocale)
                    .update();
        }
    }

    /** Stores the words of reviews of these products that are missing, and returns how many there were. */
    static int addMissing(SqlSession sql, Collection<String> productIds, String defaultLocale, int most) {
        return sql.query(OF_PRODUCTS)
                .bind("productIds", productIds)
                .bind("defaultLocale", defaultLocale)
                .bind("most", most)
                .update();
    }

    /** The reviews after this one, by their keys. */
    static List<Review.Key> next(SqlSession sql, Review.Key after, int most) {
        return sql.query(NEXT)
                .bind("productId", after.productId())
                .bind("reviewId", after.reviewId())
                .bind("most", most)
                .list(row -> new Review.Key(row.text("product_id"), row.uuid("review_id")));
    }
}
