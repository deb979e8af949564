package io.twostar.review.counting;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.event.DomainEvent;
import io.twostar.review.ReviewRemoved;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.surge.HeldReviews;
import io.twostar.surge.ReviewReleased;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeCase;
import io.twostar.surge.SurgeGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Moves the reviews of a product between counted, held and removed, each time in one statement. */
@ApplicationScoped
class ReviewHolds implements HeldReviews {

    private static final String MOVED = """
            returning %s, coalesce(r.arrived_on, (r.created_at at time zone 'UTC')::date) as arrived_on,
                      c.counting as before, r.counting as after
            """.formatted(Moved.COLUMNS);

    private static final String HOLD = """
            update review r set counting = 'SURGE_HOLD'
            from (select review_id, counting from review
                  where product_id = :productId and epoch = :epoch and status = 'PUBLISHED'
                    and (created_at >= :from and arrived_on is null or arrived_on >= :day)
                    and stars between :least and :most and verification is null
                    and counting in ('COUNTED', 'STOP_HOLD') and not hold_ended) c
            where r.product_id = :productId and r.review_id = c.review_id
            """ + MOVED;

    private static final String DECIDE = """
            update review r set counting = :counting, status = :status, updated_at = :now,
                arrived_on = coalesce(:past::date, r.arrived_on), hold_ended = :isUnseen
            from (select h.review_id, h.counting
                  from surge_case_review m
                  join review h on h.product_id = m.product_id and h.review_id = m.review_id
                  where m.product_id = :productId and m.case_id = :caseId and h.counting = 'SURGE_HOLD'
                    and (:only::uuid[] is null or m.review_id = any(:only::uuid[]))) c
            where r.product_id = :productId and r.review_id = c.review_id
            """ + MOVED;

    private static final String END_OF_STOP = """
            update review r set counting = 'COUNTED'
            from (select review_id, counting from review
                  where product_id = :productId and counting = 'STOP_HOLD'
                    and (client_id is null or client_id <> all(:stoppedClients::text[]))) c
            where r.product_id = :productId and r.review_id = c.review_id
            """ + MOVED;

    private static final String OF_CASE = """
            select m.review_id from surge_case_review m
            join review r on r.product_id = m.product_id and r.review_id = m.review_id
            where m.product_id = :productId and m.case_id = :caseId and r.counting = 'SURGE_HOLD'
            order by coalesce(r.arrived_on, (r.created_at at time zone 'UTC')::date), r.created_at, r.review_id
            """;

    private static final String PUT_ASIDE = """
            update review r set arrived_on = :past
            from surge_case_review m
            where m.product_id = :productId and m.case_id = :caseId
              and r.product_id = m.product_id and r.review_id = m.review_id and r.counting = 'SURGE_HOLD'
            """;

    @Override
    public List<Held> hold(ListingSession session, Product product, Side side, LocalDate from) {
        return session.sql()
                .query(HOLD)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("day", from)
                .bind("least", side.least())
                .bind("most", side.most())
                .list(ReviewHolds::held);
    }

    @Override
    public List<UUID> ofCase(ListingSession session, SurgeCase surge) {
        return ofCase(session, surge, OF_CASE).list(row -> row.uuid("review_id"));
    }

    @Override
    public void excludeFromWindows(ListingSession session, SurgeCase surge) {
        ofCase(session, surge, PUT_ASIDE)
                .bind("past", SurgeGate.past(session.now()))
                .update();
    }

    @Override
    public int decide(ListingSession session, SurgeCase surge, Ending ending, Optional<List<UUID>> only) {
        List<Held> moved = ofCase(session, surge, DECIDE)
                .bind("counting", ending.counting())
                .bind("status", ending == Ending.REMOVED ? "REMOVED" : "PUBLISHED")
                .bind("now", session.now())
                .bind("past", ending == Ending.RELEASED ? SurgeGate.past(session.now()) : null)
                .bind("isUnseen", ending == Ending.EXPIRED)
                .bind("only", only.orElse(null))
                .list(ReviewHolds::held);
        Product product = session.require(surge.productId());
        record(
                session,
                product,
                moved,
                review -> ending == Ending.REMOVED
                        ? ReviewRemoved.ofCase(review.reviewId(), review.change(), surge.caseId())
                        : new ReviewReleased(review.reviewId(), surge.epoch(), review.stars(), surge.caseId()));
        return moved.size();
    }

    @Override
    public void endStop(ListingSession session, Product product, List<String> stoppedClients) {
        List<Held> moved = session.sql()
                .query(END_OF_STOP)
                .bind("productId", product.productId())
                .bind("stoppedClients", stoppedClients)
                .list(ReviewHolds::held);
        record(
                session,
                product,
                moved,
                review -> new ReviewReleased(review.reviewId(), review.change().epoch(), review.stars(), null));
    }

    private static void record(
            ListingSession session, Product product, List<Held> moved, Function<Held, DomainEvent> event) {
        for (Held review : moved) {
            session.recordUnjudged(review.change());
            session.append(product, event.apply(review));
        }
    }

    private static Query ofCase(ListingSession session, SurgeCase surge, String statement) {
        return session.sql()
                .query(statement)
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId());
    }

    private static Held held(Row row) {
        Moved moved = Moved.of(row);
        return new Held(moved.reviewId(), row.date("arrived_on"), moved.change());
    }
}
