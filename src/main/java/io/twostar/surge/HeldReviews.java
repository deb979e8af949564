package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.store.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Moves the reviews of a product between counted, held and removed, many in one statement, under the product's lock. */
public final class HeldReviews {

    /** A review that was moved, with the step that the numbers have to follow. */
    public record Held(UUID reviewId, LocalDate arrivedOn, RatingChange change) {

        public int stars() {
            return change.after().stars();
        }

        boolean bornToday(Instant now) {
            return change.day().equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    private static final String MOVED = """
            returning r.review_id, r.epoch, (r.created_at at time zone 'UTC')::date as born_on, r.stars,
                      r.verification is not null as verified, r.incentive is not null as rewarded,
                      c.counting as counting_before, r.counting,
                      coalesce(r.arrived_on, (r.created_at at time zone 'UTC')::date) as arrived_on
            """;

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

    private HeldReviews() {}

    /** Holds the unverified reviews of a side that have arrived since the morning of a day. */
    static List<Held> hold(ListingSession session, Product product, Side side, LocalDate from) {
        Query update = session.sql()
                .query(HOLD)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("day", from)
                .bind("least", side.least())
                .bind("most", side.most());
        return moved(update, product.productId());
    }

    /** What a case still holds, in the order of arrival. */
    public static List<UUID> ofCase(ListingSession session, SurgeCase surge) {
        return session.sql()
                .query(OF_CASE)
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .list(row -> row.uuid("review_id"));
    }

    /** What a case that has ended still holds no longer takes part in any window. */
    public static void putAside(ListingSession session, SurgeCase surge) {
        session.sql()
                .query(PUT_ASIDE)
                .bind("past", SurgeGate.past(session.now()))
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .update();
    }

    /**
     * Lets these reviews of a case count because its time is over. Nobody has looked at them: they go on being some of
     * those that arrived, and are not held again.
     */
    public static List<Held> letGo(ListingSession session, SurgeCase surge, List<UUID> oldest) {
        return move(session, surge, Counting.COUNTED, Optional.of(oldest), true);
    }

    /**
     * Ends the hold of reviews of a case.
     *
     * @param to {@link Counting#COUNTED} or {@link Counting#REMOVED}
     * @param only these, or all that it still holds
     */
    public static List<Held> decide(ListingSession session, SurgeCase surge, Counting to, Optional<List<UUID>> only) {
        return move(session, surge, to, only, false);
    }

    private static List<Held> move(
            ListingSession session, SurgeCase surge, Counting to, Optional<List<UUID>> only, boolean isUnseen) {
        LocalDate past = to == Counting.COUNTED && !isUnseen ? SurgeGate.past(session.now()) : null;
        Query update = session.sql()
                .query(DECIDE)
                .bind("counting", to)
                .bind("status", to == Counting.REMOVED ? "REMOVED" : "PUBLISHED")
                .bind("now", session.now())
                .bind("past", past)
                .bind("isUnseen", isUnseen)
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .bind("only", only.orElse(null));
        return moved(update, surge.productId());
    }

    /** Lets the reviews of a product count that a stop held, unless they came from a client that is still stopped. */
    public static List<Held> endStop(ListingSession session, String productId, List<String> stoppedClients) {
        Query update =
                session.sql().query(END_OF_STOP).bind("productId", productId).bind("stoppedClients", stoppedClients);
        return moved(update, productId);
    }

    private static List<Held> moved(Query update, String productId) {
        return update.list(row -> {
            int stars = row.integer("stars");
            boolean verified = row.bool("verified");
            boolean rewarded = row.bool("rewarded");
            Counting before = row.constant("counting_before", Counting.class);
            Counting after = row.constant("counting", Counting.class);
            return new Held(
                    row.uuid("review_id"),
                    row.date("arrived_on"),
                    new RatingChange(
                            productId,
                            row.integer("epoch"),
                            row.date("born_on"),
                            new Standing(stars, verified, rewarded, before),
                            new Standing(stars, verified, rewarded, after)));
        });
    }
}
