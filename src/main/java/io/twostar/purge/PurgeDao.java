package io.twostar.purge;

import io.twostar.rating.Counting;
import io.twostar.review.counting.Moved;
import io.twostar.review.counting.ReviewMoves.Move;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads the recorded reviews of a purge in their current state, under the locks of their products. */
final class PurgeDao {

    /**
     * In the state of the preview: a review that has changed since is excluded. What counts or is held is published; to
     * ask for that would let the planner skip through an index of published reviews for each of them.
     */
    private static final String NOTED = """
            select %s, r.counting as before, 'PURGED' as after
            from purge_review p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            where p.product_id = any(:products) and p.purge_id = :purgeId
              and r.version = p.version and r.counting = p.counting
              and (r.verification is not null) = p.verified
            order by r.product_id, r.review_id
            """.formatted(Moved.COLUMNS);

    /**
     * A review whose author was erased is not restored. A review is restored as held only while a case or a stop can
     * still release it. The others get a past day of arrival, so that the surge gate ignores them: a person has
     * reviewed them.
     */
    private static final String RESTORABLE = """
            select r.product_id, r.review_id,
                case when p.in_open_case and r.verification is null then 'SURGE_HOLD'
                  when p.counting = 'STOP_HOLD' and (p.product_id = any(:stopped) or r.client_id = any(:clients)) then 'STOP_HOLD'
                  else 'COUNTED' end as counting,
                case when not p.in_open_case or r.verification is not null then :pastDay::date end as arrived_on
            from (
              select *, counting = 'SURGE_HOLD' and exists (
                  select from surge_case_review m
                  join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
                  where m.product_id = n.product_id and m.review_id = n.review_id and c.state in ('OPEN', 'EXPIRED')
                    and c.kind = 'BURST') as in_open_case
              from purge_review n
              where product_id = any(:products) and purge_id = :purgeId) p
            join review r on r.product_id = p.product_id and r.review_id = p.review_id
            where r.status = 'REMOVED' and r.counting = 'PURGED'
              and p.author_mark = sha256(convert_to(p.purge_id::text || coalesce(r.author_id, ''), 'UTF8'))
            """;

    private static final String MOVED =
            "select from purge_review where purge_id = :purgeId and product_at_preview is not null";

    private static final String PRODUCTS =
            "select distinct product_id from purge_review where purge_id = :purgeId order by product_id limit :most";

    private PurgeDao() {}

    /** The products concerned, at most {@code most} of them. */
    static List<String> products(SqlSession sql, UUID purgeId, int most) {
        return sql.query(PRODUCTS).bind("purgeId", purgeId).bind("most", most).list(row -> row.text("product_id"));
    }

    /** Whether any is at another product than the preview has found it at. */
    static boolean anyMoved(SqlSession sql, UUID purgeId) {
        return sql.query(MOVED).bind("purgeId", purgeId).exists();
    }

    /** The reviews that are still as recorded, by product and arrival, with their state after the purge. */
    static List<Moved> noted(SqlSession sql, UUID purgeId, Collection<String> products) {
        return query(sql, NOTED, purgeId, products).list(Moved::of);
    }

    /**
     * How the reviews come back that are still purged and still by the same author.
     *
     * @param stopped products that a stop keeps from counting; {@code clients} those whose reviews a stop does
     */
    static List<Move> restorable(
            SqlSession sql,
            UUID purgeId,
            Collection<String> products,
            Collection<String> stopped,
            Collection<String> clients,
            LocalDate pastDay) {
        return query(sql, RESTORABLE, purgeId, products)
                .bind("stopped", stopped)
                .bind("clients", clients)
                .bind("pastDay", pastDay)
                .list(row -> new Move(
                        row.text("product_id"),
                        row.uuid("review_id"),
                        row.constant("counting", Counting.class),
                        row.date("arrived_on")));
    }

    private static Query query(SqlSession sql, String statement, UUID purgeId, Collection<String> products) {
        return sql.query(statement).bind("purgeId", purgeId).bind("products", products);
    }
}
