package io.twostar.merge;

import io.twostar.catalog.Listing;
import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The merges, as stored. */
@ApplicationScoped
class Merges {

    private static final String SELECT = """
            select * from (
              select m.*, %s, %s
              from product_merge m
              join merge_product s on s.merge_id = m.merge_id and s.product_id = m.source_id
              join merge_product t on t.merge_id = m.merge_id and t.product_id = m.target_id) m
            where true
            """.formatted(side("s"), side("t"));

    private static final String INSERT = """
            insert into product_merge (merge_id, source_id, target_id, state, reason, token, reviews, kept, displaced,
                source_epoch, target_epoch, source_was_retired, created_at, created_by)
            values (:mergeId, :sourceId, :targetId, :status, :reason, :token, :reviews, :kept, :displaced,
                :sourceEpoch, :targetEpoch, :sourceWasRetired, :createdAt, :createdBy)
            """;

    private static final String INSERT_SIDE = """
            insert into merge_product (product_id, merge_id, count_before, sum_before, held_before, count_after, sum_after,
                held_after, listing_before, listing_after)
            values (:productId, :mergeId, :countBefore, :sumBefore, :heldBefore, :countAfter, :sumAfter,
                :heldAfter, :listingBefore, :listingAfter)
            on conflict (product_id, merge_id) do update set
                count_before = excluded.count_before, sum_before = excluded.sum_before, held_before = excluded.held_before,
                count_after = excluded.count_after, sum_after = excluded.sum_after, held_after = excluded.held_after,
                listing_before = excluded.listing_before, listing_after = excluded.listing_after
            """;

    private static final String INSERT_REVIEWS = """
            insert into merge_review (product_id, merge_id, review_id, to_target)
            select :targetId, :mergeId, u.review_id, :toTarget from unnest(:reviewIds::uuid[]) as u (review_id)
            """;

    private static final String LOCK = "select from product_merge where merge_id = :mergeId for update";

    private static final String CONFIRMED = """
            update product_merge set state = 'CONFIRMED', confirmed_at = :now, confirmed_by = :clientId,
                source_epoch = :sourceEpoch, target_epoch = :targetEpoch, source_was_retired = :sourceWasRetired,
                decisions = :decisions::uuid[]
            where merge_id = :mergeId
            """;

    private static final String REVERSED = """
            update product_merge set state = 'REVERSED', reversed_at = :at, reversed_by = :clientId,
                reversal_reason = :reason, returned = :returned
            where merge_id = :mergeId
            """;

    /** Later ones would be undone halfway. */
    private static final String LATER = """
            select l.merge_id
            from product_merge m
            join product_merge l on l.state = 'CONFIRMED' and l.merge_id <> m.merge_id
              and l.confirmed_at >= m.confirmed_at
              and (l.source_id in (m.source_id, m.target_id) or l.target_id in (m.source_id, m.target_id))
            where m.merge_id = :mergeId
            order by l.confirmed_at desc
            limit 1
            """;

    private static final Timeline<Merge> NEWEST_FIRST =
            new Timeline<>("created_at", "merge_id", true, Merge::createdAt, Merge::mergeId);

    /** A merge was reversed. */
    record Reversal(Instant at, String clientId, String reason, long returned) {}

    private final Transactions transactions;

    Merges(Transactions transactions) {
        this.transactions = transactions;
    }

    private static String side(String alias) {
        return """
                %1$s.count_before as %1$s_count_before, %1$s.sum_before as %1$s_sum_before,
                %1$s.held_before as %1$s_held_before, %1$s.count_after as %1$s_count_after,
                %1$s.sum_after as %1$s_sum_after, %1$s.held_after as %1$s_held_after,
                %1$s.listing_before as %1$s_listing_before, %1$s.listing_after as %1$s_listing_after
                """.formatted(alias);
    }

    void insert(SqlSession sql, Merge merge) {
        sql.query(INSERT)
                .bindAll(merge)
                .bind("sourceId", merge.source().productId())
                .bind("targetId", merge.target().productId())
                .update();
        write(sql, merge.mergeId(), merge.source(), merge.target());
    }

    private static void write(SqlSession sql, UUID mergeId, MergeSide... sides) {
        sql.query(INSERT_SIDE).bind("mergeId", mergeId).batch(List.of(sides), (insert, side) -> insert.bindAll(side)
                .bind("countBefore", side.before().count())
                .bind("sumBefore", side.before().sum())
                .bind("heldBefore", side.before().held())
                .bind("countAfter", side.after().count())
                .bind("sumAfter", side.after().sum())
                .bind("heldAfter", side.after().held()));
    }

    /** Stores what the confirmation has done, with the numbers that it has found and the decisions that it has made. */
    void confirmed(SqlSession sql, Merge done, MergePlan plan, List<UUID> decisions) {
        sql.query(CONFIRMED)
                .bindAll(done)
                .bind("decisions", decisions)
                .bind("now", done.confirmedAt())
                .bind("clientId", done.confirmedBy())
                .update();
        write(sql, done.mergeId(), done.source(), done.target());
        for (boolean toTarget : new boolean[] {true, false}) {
            sql.query(INSERT_REVIEWS)
                    .bind("targetId", done.target().productId())
                    .bind("mergeId", done.mergeId())
                    .bind("toTarget", toTarget)
                    .bind(
                            "reviewIds",
                            toTarget ? plan.passage().there() : plan.passage().back())
                    .update();
        }
    }

    void reversed(SqlSession sql, UUID mergeId, Reversal reversal) {
        sql.query(REVERSED).bindAll(reversal).bind("mergeId", mergeId).update();
    }

    /** The latest merge in force of one of the two products that came after this one. */
    Optional<UUID> laterThan(SqlSession sql, UUID mergeId) {
        return sql.query(LATER).bind("mergeId", mergeId).first(row -> row.uuid("merge_id"));
    }

    /** @throws ProblemException 404 if there is no such merge of the product */
    Merge require(String productId, UUID mergeId) {
        return transactions.read(sql -> require(sql, productId, mergeId));
    }

    /** The merge, its row locked until the transaction ends. */
    Merge lock(SqlSession sql, String productId, UUID mergeId) {
        sql.query(LOCK).bind("mergeId", mergeId).exists();
        return require(sql, productId, mergeId);
    }

    private static Merge require(SqlSession sql, String productId, UUID mergeId) {
        return of(sql, productId)
                .append("and m.merge_id = :mergeId")
                .bind("mergeId", mergeId)
                .first(Merges::read)
                .orElseThrow(() -> ProblemException.notFound("There is no such merge."));
    }

    private static Query of(SqlSession sql, String productId) {
        return sql.query(SELECT)
                .append("and (m.source_id = :productId or m.target_id = :productId)")
                .bind("productId", productId);
    }

    /** A page of the merges of a product into others, and of others into it, newest first. */
    Page<Merge> page(String productId, String cursor, int pageSize) {
        return transactions.read(
                sql -> NEWEST_FIRST.page(of(sql, productId), Merges::read, "merges " + productId, cursor, pageSize));
    }

    private static Merge read(Row row) {
        return new Merge(
                row.uuid("merge_id"),
                row.constant("state", Merge.State.class),
                side(row, "source_id", "s_"),
                side(row, "target_id", "t_"),
                row.text("reason"),
                row.text("token"),
                row.bigint("reviews"),
                row.bigint("kept"),
                row.bigint("displaced"),
                row.integer("source_epoch"),
                row.integer("target_epoch"),
                row.bool("source_was_retired"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("confirmed_at"),
                row.text("confirmed_by"),
                row.instant("reversed_at"),
                row.text("reversed_by"),
                row.text("reversal_reason"),
                row.optional("returned", Row::bigint).orElse(null));
    }

    private static MergeSide side(Row row, String id, String prefix) {
        return new MergeSide(
                row.text(id),
                numbers(row, prefix, "_before"),
                numbers(row, prefix, "_after"),
                row.constant(prefix + "listing_before", Listing.class),
                row.constant(prefix + "listing_after", Listing.class));
    }

    private static MergeSide.MergeNumbers numbers(Row row, String prefix, String when) {
        return new MergeSide.MergeNumbers(
                row.bigint(prefix + "count" + when),
                row.bigint(prefix + "sum" + when),
                row.bigint(prefix + "held" + when));
    }
}
