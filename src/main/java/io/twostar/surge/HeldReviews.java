package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.ListingSession;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Moves the reviews of a product between counted, held and removed, many in one statement, under the product's lock. */
final class HeldReviews {

    /** A review that was moved, with the step that the numbers have to follow. */
    record Held(UUID reviewId, LocalDate arrivedOn, RatingChange change) {

        int stars() {
            return change.after().stars();
        }

        boolean bornToday(Instant now) {
            return change.day().equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    private static final String MOVED = """
            returning r.review_id, r.epoch, (r.created_at at time zone 'UTC')::date, r.stars,
                      r.verification is not null, r.incentive is not null, c.counting, r.counting,
                      coalesce(r.arrived_on, (r.created_at at time zone 'UTC')::date)
            """;

    private static final String HOLD = """
            update review r set counting = 'SURGE_HOLD'
            from (select review_id, counting from review
                  where product_id = ? and epoch = ? and status = 'PUBLISHED'
                    and (created_at >= ? and arrived_on is null or arrived_on >= ?)
                    and stars between ? and ? and verification is null and counting in ('COUNTED', 'STOP_HOLD')
                    and not hold_ended) c
            where r.product_id = ? and r.review_id = c.review_id
            """ + MOVED;

    private static final String DECIDE = """
            update review r set counting = ?, status = ?, updated_at = ?, arrived_on = coalesce(?, r.arrived_on),
                hold_ended = ?
            from (select h.review_id, h.counting
                  from surge_case_review m
                  join review h on h.product_id = m.product_id and h.review_id = m.review_id
                  where m.product_id = ? and m.case_id = ? and h.counting = 'SURGE_HOLD'
                    and (?::uuid[] is null or m.review_id = any(?))) c
            where r.product_id = ? and r.review_id = c.review_id
            """ + MOVED;

    private static final String END_OF_STOP = """
            update review r set counting = 'COUNTED'
            from (select review_id, counting from review
                  where product_id = ? and counting = 'STOP_HOLD'
                    and (client_id is null or client_id <> all(?))) c
            where r.product_id = ? and r.review_id = c.review_id
            """ + MOVED;

    private HeldReviews() {}

    /** Holds the unverified reviews of a side that have arrived since the morning of a day. */
    static List<Held> hold(ListingSession session, Product product, Side side, LocalDate from) throws SQLException {
        try (PreparedStatement update = session.sql().prepareStatement(HOLD)) {
            update.setString(1, product.productId());
            update.setInt(2, product.epoch());
            update.setTimestamp(
                    3, Timestamp.from(from.atStartOfDay(ZoneOffset.UTC).toInstant()));
            update.setObject(4, from);
            update.setInt(5, side.least());
            update.setInt(6, side.most());
            update.setString(7, product.productId());
            return moved(update, product.productId());
        }
    }

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

    /** What a case still holds, in the order of arrival. */
    static List<UUID> ofCase(ListingSession session, SurgeCase surge) {
        return session.sql()
                .query(OF_CASE)
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .list(row -> row.uuid("review_id"));
    }

    /** What a case that has ended still holds no longer takes part in any window. */
    static void putAside(ListingSession session, SurgeCase surge) {
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
    static List<Held> letGo(ListingSession session, SurgeCase surge, List<UUID> oldest) throws SQLException {
        return move(session, surge, Counting.COUNTED, Optional.of(oldest), true);
    }

    /**
     * Ends the hold of reviews of a case.
     *
     * @param to {@link Counting#COUNTED} or {@link Counting#REMOVED}
     * @param only these, or all that it still holds
     */
    static List<Held> decide(ListingSession session, SurgeCase surge, Counting to, Optional<List<UUID>> only)
            throws SQLException {
        return move(session, surge, to, only, false);
    }

    private static List<Held> move(
            ListingSession session, SurgeCase surge, Counting to, Optional<List<UUID>> only, boolean isUnseen)
            throws SQLException {
        LocalDate past = to == Counting.COUNTED && !isUnseen ? SurgeGate.past(session.now()) : null;
        try (PreparedStatement update = session.sql().prepareStatement(DECIDE)) {
            Array chosen = only.isPresent()
                    ? session.sql().createArrayOf("uuid", only.get().toArray())
                    : null;
            update.setString(1, to.name());
            update.setString(2, to == Counting.REMOVED ? "REMOVED" : "PUBLISHED");
            update.setTimestamp(3, Timestamp.from(session.now()));
            update.setObject(4, past, Types.DATE);
            update.setBoolean(5, isUnseen);
            update.setString(6, surge.productId());
            update.setObject(7, surge.caseId());
            update.setArray(8, chosen);
            update.setArray(9, chosen);
            update.setString(10, surge.productId());
            return moved(update, surge.productId());
        }
    }

    /** Lets the reviews of a product count that a stop held, unless they came from a client that is still stopped. */
    static List<Held> endStop(ListingSession session, String productId, List<String> stoppedClients)
            throws SQLException {
        try (PreparedStatement update = session.sql().prepareStatement(END_OF_STOP)) {
            update.setString(1, productId);
            update.setObject(2, stoppedClients.toArray(String[]::new));
            update.setString(3, productId);
            return moved(update, productId);
        }
    }

    private static List<Held> moved(PreparedStatement update, String productId) throws SQLException {
        List<Held> moved = new ArrayList<>();
        try (ResultSet row = update.executeQuery()) {
            while (row.next()) {
                int stars = row.getInt(4);
                boolean verified = row.getBoolean(5);
                boolean rewarded = row.getBoolean(6);
                moved.add(new Held(
                        row.getObject(1, UUID.class),
                        row.getDate(9).toLocalDate(),
                        new RatingChange(
                                productId,
                                row.getInt(2),
                                row.getDate(3).toLocalDate(),
                                new Standing(stars, verified, rewarded, Counting.valueOf(row.getString(7))),
                                new Standing(stars, verified, rewarded, Counting.valueOf(row.getString(8))))));
            }
        }
        return moved;
    }
}
