package io.twostar.syndication.pull;

import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes reviews of other systems, many in one statement. All of it happens under one lock: a review may come over
 * several ways, of which one shows it, and numbers of a product are counted again when its rows have changed.
 */
final class SyndicatedReviewDao {

    static final String LOCK = "syndicated-reviews";

    /** The numbers of a product that have changed. */
    record Numbers(String productId, long count, long sum) {}

    /** A review that was removed. */
    record Removed(String productId, UUID reviewId) {}

    /** What is gone at the origin is gone whatever way it came. */
    private static final String GONE = """
            delete from syndicated_review r
            using unnest(:reviewIds::uuid[], :originProductIds::text[]) as u (review_id, origin_product_id)
            where r.review_id = u.review_id and r.origin_product_id = u.origin_product_id
            returning r.product_id
            """;

    /** From the product that it was shown on before. */
    private static final String MOVED = """
            delete from syndicated_review r
            using unnest(:reviewIds::uuid[], :productIds::text[]) as u (review_id, product_id)
            where r.review_id = u.review_id and r.syndication_id = :syndicationId and r.product_id is distinct from u.product_id
            returning r.product_id
            """;

    private static final String WRITE = """
            insert into syndicated_review (product_id, syndication_id, review_id, origin_product_id, origin_review_id, stars,
                title, text, locale, author_name, incentive, verified, counted, shown, created_at, updated_at, version, generation)
            select u.product_id, :syndicationId, u.review_id, u.origin_product_id, u.origin_review_id, u.stars,
                u.title, u.text, u.locale, u.author_name, u.incentive, u.verified, u.counted, false, u.created_at, u.updated_at,
                u.version, :generation
            from unnest(:productIds::text[], :reviewIds::uuid[], :originProductIds::text[], :originReviewIds::text[], :stars::int[],
                :titles::text[], :texts::text[], :locales::text[], :authorNames::text[], :incentives::text[], :verified::boolean[],
                :counted::boolean[], :createdAt::timestamptz[], :updatedAt::timestamptz[], :versions::int[])
                as u (product_id, review_id, origin_product_id, origin_review_id, stars, title, text, locale, author_name,
                      incentive, verified, counted, created_at, updated_at, version)
            order by u.product_id, u.review_id
            on conflict (product_id, syndication_id, review_id) do update set
                origin_product_id = excluded.origin_product_id, stars = excluded.stars, title = excluded.title,
                text = excluded.text, locale = excluded.locale, author_name = excluded.author_name,
                incentive = excluded.incentive, verified = excluded.verified, counted = excluded.counted,
                created_at = excluded.created_at, updated_at = excluded.updated_at, version = excluded.version,
                generation = excluded.generation
            """;

    private static final String HIDE = """
            insert into syndicated_review_hidden (review_id, hidden_at) values (:reviewId, now())
            on conflict (review_id) do nothing
            """;

    private static final String UNHIDE = "delete from syndicated_review_hidden where review_id = :reviewId";

    /** The oldest syndication that has a review shows it, unless the shop does not want it. */
    private static final String SHOW = """
            update syndicated_review r set shown = not r.shown
            where r.review_id = any(:reviewIds::uuid[])
              and r.shown = (exists (select from syndicated_review o
                                     where o.review_id = r.review_id and o.syndication_id < r.syndication_id)
                             or exists (select from syndicated_review_hidden h where h.review_id = r.review_id))
            returning r.product_id
            """;

    private static final String COUNT = """
            insert into syndicated_summary as s (product_id, count, sum)
            select u.product_id, count(r.stars), coalesce(sum(r.stars), 0)
            from unnest(:productIds::text[]) as u (product_id)
            left join syndicated_review r on r.product_id = u.product_id and r.shown and r.counted
            group by u.product_id order by u.product_id
            on conflict (product_id) do update set count = excluded.count, sum = excluded.sum
            where (s.count, s.sum) is distinct from (excluded.count, excluded.sum)
            returning product_id, count, sum
            """;

    private static final String REMOVE = """
            delete from syndicated_review r
            using (select product_id, review_id from syndicated_review
                   where syndication_id = :syndicationId and generation < :generation limit :most) k
            where r.product_id = k.product_id and r.review_id = k.review_id and r.syndication_id = :syndicationId
            returning r.product_id, r.review_id
            """;

    private static final String REMOVE_OF_PRODUCTS = """
            delete from syndicated_review
            where syndication_id = :syndicationId and origin_product_id = any(:originProductIds::text[])
            returning product_id, review_id
            """;

    private SyndicatedReviewDao() {}

    /**
     * Stores a portion.
     *
     * @param productIds our products by those of the origin; of others nothing is kept
     * @return the products whose rows may have changed
     */
    static Set<String> store(
            SqlSession sql,
            UUID syndicationId,
            long generation,
            Collection<PulledReview> reviews,
            Map<String, String> productIds) {
        List<PulledReview> gone =
                reviews.stream().filter(review -> !review.shown()).toList();
        List<PulledReview> shown = reviews.stream().filter(PulledReview::shown).toList();
        List<PulledReview> ours = shown.stream()
                .filter(review -> productIds.containsKey(review.originProductId()))
                .toList();
        Set<String> touched = new HashSet<>(sql.query(GONE)
                .bind("reviewIds", gone, PulledReview::reviewId)
                .bind("originProductIds", gone, PulledReview::originProductId)
                .returned(row -> row.text("product_id")));
        touched.addAll(sql.query(MOVED)
                .bind("syndicationId", syndicationId)
                .bind("reviewIds", shown, PulledReview::reviewId)
                .bind("productIds", shown, review -> productIds.get(review.originProductId()))
                .returned(row -> row.text("product_id")));
        write(sql.query(WRITE).bind("syndicationId", syndicationId).bind("generation", generation), ours, productIds);
        ours.forEach(review -> touched.add(productIds.get(review.originProductId())));
        touched.addAll(show(sql, reviews.stream().map(PulledReview::reviewId).toList()));
        return touched;
    }

    private static void write(Query write, List<PulledReview> reviews, Map<String, String> productIds) {
        if (!reviews.isEmpty()) {
            write.bind("productIds", reviews, review -> productIds.get(review.originProductId()))
                    .bind("reviewIds", reviews, PulledReview::reviewId)
                    .bind("originProductIds", reviews, PulledReview::originProductId)
                    .bind("originReviewIds", reviews, PulledReview::originReviewId)
                    .bind("stars", reviews, PulledReview::stars)
                    .bind("titles", reviews, PulledReview::title)
                    .bind("texts", reviews, PulledReview::text)
                    .bind("locales", reviews, PulledReview::locale)
                    .bind("authorNames", reviews, PulledReview::authorName)
                    .bind("incentives", reviews, PulledReview::incentive)
                    .bind("verified", reviews, PulledReview::verified)
                    .bind("counted", reviews, PulledReview::counted)
                    .bind("createdAt", reviews, PulledReview::createdAt)
                    .bind("updatedAt", reviews, PulledReview::updatedAt)
                    .bind("versions", reviews, PulledReview::version)
                    .update();
        }
    }

    private static List<String> show(SqlSession sql, Collection<UUID> reviewIds) {
        return sql.query(SHOW).bind("reviewIds", reviewIds).returned(row -> row.text("product_id"));
    }

    /**
     * Hides a review whatever way it comes, or shows it again.
     *
     * @return the products concerned; none if it was so already
     */
    static Set<String> hide(SqlSession sql, UUID reviewId, boolean isHidden) {
        boolean isNews =
                sql.query(isHidden ? HIDE : UNHIDE).bind("reviewId", reviewId).update() > 0;
        return isNews ? new HashSet<>(show(sql, List.of(reviewId))) : Set.of();
    }

    /** Counts the products again; returns those whose numbers have changed. */
    static List<Numbers> count(SqlSession sql, Collection<String> productIds) {
        return sql.query(COUNT)
                .bind("productIds", productIds)
                .returned(row -> new Numbers(row.text("product_id"), row.bigint("count"), row.bigint("sum")));
    }

    /**
     * Removes what no complete export since this one has named.
     *
     * @return the products concerned, as those of other ways of the same reviews; none when nothing is left
     */
    static Set<String> remove(SqlSession sql, UUID syndicationId, long generation, int most) {
        return removed(
                sql,
                sql.query(REMOVE)
                        .bind("syndicationId", syndicationId)
                        .bind("generation", generation)
                        .bind("most", most));
    }

    /** Removes the reviews of products of the origin. */
    static Set<String> removeOf(SqlSession sql, UUID syndicationId, Collection<String> originProductIds) {
        return removed(
                sql,
                sql.query(REMOVE_OF_PRODUCTS)
                        .bind("syndicationId", syndicationId)
                        .bind("originProductIds", originProductIds));
    }

    private static Set<String> removed(SqlSession sql, Query remove) {
        List<Removed> removed = remove.returned(row -> row.as(Removed.class));
        Set<String> touched = new HashSet<>();
        removed.forEach(review -> touched.add(review.productId()));
        if (!removed.isEmpty()) {
            touched.addAll(show(sql, removed.stream().map(Removed::reviewId).toList()));
        }
        return touched;
    }
}
