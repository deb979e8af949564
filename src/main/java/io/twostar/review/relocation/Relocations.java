package io.twostar.review.relocation;

import io.quarkus.arc.All;
import io.twostar.catalog.Place;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.store.Query;
import io.twostar.store.ReviewReferences;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Moves reviews between two products under the locks of both. Each review counts at exactly one of them at any time, so
 * the sum of both never changes.
 */
@ApplicationScoped
public class Relocations {

    /** Reviews that one statement moves, so that none runs into the time limit of statements. */
    private static final int AT_ONCE = 5_000;

    /** Of two ratings by one author the place is left by the one that moves back, until both have moved. */
    private static final String MAKE_ROOM = """
            update review set author_slot = -1
            where product_id = :from and review_id = any(:reviewIds::uuid[]) and author_slot = 0
            returning review_id
            """;

    private static final String TAKE_PLACE = """
            update review set author_slot = 0
            where product_id = :at and review_id = any(:reviewIds::uuid[]) and author_slot = -1
            """;

    private static final String READ = """
            select r.review_id, r.epoch, (r.created_at at time zone 'UTC')::date as day, r.stars,
                r.verification is not null as verified, r.incentive is not null as incentivised,
                coalesce(r.storefront, '') as storefront, r.counting
            from review r
            where r.product_id = :from and r.review_id = any(:reviewIds::uuid[])
            order by r.review_id
            """;

    private static final String MOVE = """
            update review set product_id = :to, epoch = :epoch,
                moved_from = nullif(coalesce(moved_from, product_id || ':' || epoch), :to || ':' || :epoch)
            where product_id = :from and review_id = any(:reviewIds::uuid[])
            """;

    private static final String SETTLE =
            "update review set moved_from = null where product_id = :at and moved_from = :from";

    private static final String HELD = """
            select from review
            where product_id = any(:productIds::text[]) and review_id = any(:reviewIds::uuid[])
              and counting in ('SURGE_HOLD', 'STOP_HOLD')
            """;

    private final List<ReviewReferences> references;

    Relocations(@All List<ReviewReferences> references) {
        this.references = references;
    }

    /** Whether one of the reviews is held: by what, is recorded with the product where it is. */
    public static boolean anyHeld(SqlSession sql, Place one, Place other, Passage passage) {
        return sql.query(HELD)
                .bind("productIds", List.of(one.productId(), other.productId()))
                .bind("reviewIds", passage.all())
                .exists();
    }

    /** What does not return from a place belongs where it is from now on. */
    public static void settle(SqlSession sql, Place at, Place from) {
        sql.query(SETTLE)
                .bind("at", at.productId())
                .bind("from", from.toString())
                .update();
    }

    /** Records what moving these reviews does to the numbers of both products, without moving any. */
    public void foresee(ListingSession session, Place from, Place to, Passage passage) {
        record(session, read(session, from, to, passage.there()));
        record(session, read(session, to, from, passage.back()));
    }

    /** Moves the reviews and records it in the numbers of both products; the caller judges these. */
    public void move(ListingSession session, UUID mergeId, Place from, Place to, Passage passage) {
        SqlSession sql = session.sql();
        List<UUID> waiting = sql.query(MAKE_ROOM)
                .bind("from", to.productId())
                .bind("reviewIds", passage.back())
                .returned(row -> row.uuid("review_id"));
        move(session, mergeId, from, to, passage.there());
        move(session, mergeId, to, from, passage.back());
        sql.query(TAKE_PLACE)
                .bind("at", from.productId())
                .bind("reviewIds", waiting)
                .update();
    }

    private void move(ListingSession session, UUID mergeId, Place from, Place to, List<UUID> reviewIds) {
        for (int i = 0; i < reviewIds.size(); i += AT_ONCE) {
            moveSome(session, mergeId, from, to, reviewIds.subList(i, Math.min(reviewIds.size(), i + AT_ONCE)));
        }
    }

    private void moveSome(ListingSession session, UUID mergeId, Place from, Place to, List<UUID> reviewIds) {
        List<Relocated> reviews = read(session, from, to, reviewIds);
        query(session, MOVE, from, reviewIds)
                .bind("to", to.productId())
                .bind("epoch", to.epoch())
                .update();
        for (ReviewReferences rows : references) {
            rows.follow(session.sql(), from.productId(), to.productId(), to.epoch(), reviewIds);
        }
        record(session, reviews);
        for (Relocated review : reviews) {
            ReviewMoved event = ReviewMoved.of(review, mergeId);
            session.append(session.require(from.productId()), event);
            session.append(session.require(to.productId()), event);
        }
    }

    private static void record(ListingSession session, List<Relocated> reviews) {
        for (Relocated review : reviews) {
            session.recordUnjudged(review.leaving());
            session.recordUnjudged(review.coming());
        }
    }

    private static List<Relocated> read(ListingSession session, Place from, Place to, List<UUID> reviewIds) {
        return query(session, READ, from, reviewIds).list(row -> Relocated.of(row, from, to));
    }

    private static Query query(ListingSession session, String statement, Place from, List<UUID> reviewIds) {
        return session.sql().query(statement).bind("from", from.productId()).bind("reviewIds", reviewIds);
    }
}
