package io.twostar.purge;

import io.twostar.delisting.ListingSession;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.store.SqlSession;
import io.twostar.surge.SurgeGate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Moves the noted reviews of a purge, all in one statement, under the locks of their products. */
final class PurgeRows {

    /** A review on its way, with the step that the numbers have to follow. */
    record Moved(UUID reviewId, RatingChange change) {

        int stars() {
            return change.before().stars();
        }
    }

    private static final String COLUMNS = """
            r.product_id, r.review_id, r.epoch, (r.created_at at time zone 'UTC')::date, r.stars,
            r.verification is not null, r.incentive is not null""";

    /**
     * As the preview saw them: whatever has happened to one since makes another set of them. What counts or is held is
     * published; to ask for that would let the planner skip through an index of published reviews for each of them.
     */
    private static final String NOTED = """
            select %s, r.counting, 'PURGED'
            from purge_review p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            where p.product_id = any(?) and p.purge_id = ?
              and r.version = p.version and r.counting = p.counting
              and (r.verification is not null) = p.verified
            order by r.product_id, r.review_id
            """.formatted(COLUMNS);

    private static final String REMOVE = """
            update review r set status = 'REMOVED', counting = 'PURGED', updated_at = ?
            from purge_review p
            where p.product_id = any(?) and p.purge_id = ?
              and r.product_id = p.product_id and r.review_id = p.review_id
            """;

    /**
     * Whose author was erased stays away, and so does what no case and no stop would ever release again as held. For the
     * surge gate they are past: somebody has looked at them.
     */
    private static final String RESTORE = """
            update review r set status = 'PUBLISHED', updated_at = ?,
                counting = case
                  when p.in_open_case and r.verification is null then 'SURGE_HOLD'
                  when p.counting = 'STOP_HOLD' and (p.product_id = any(?) or r.client_id = any(?)) then 'STOP_HOLD'
                  else 'COUNTED' end,
                arrived_on = case when p.in_open_case and r.verification is null then r.arrived_on else ? end
            from (
              select *, counting = 'SURGE_HOLD' and exists (
                  select from surge_case_review m
                  join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
                  where m.product_id = n.product_id and m.review_id = n.review_id and c.state in ('OPEN', 'EXPIRED')) as in_open_case
              from purge_review n
              where product_id = any(?) and purge_id = ?) p
            where r.product_id = p.product_id and r.review_id = p.review_id
              and r.status = 'REMOVED' and r.counting = 'PURGED'
              and p.author_mark = sha256(convert_to(p.purge_id::text || coalesce(r.author_id, ''), 'UTF8'))
            returning %s, 'PURGED', r.counting
            """.formatted(COLUMNS);

    private static final String PRODUCTS =
            "select distinct product_id from purge_review where purge_id = ? order by product_id limit ?";

    private PurgeRows() {}

    /** The products concerned, at most {@code most} of them. */
    static List<String> products(SqlSession sql, UUID purgeId, int most) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(PRODUCTS)) {
            select.setObject(1, purgeId);
            select.setInt(2, most);
            List<String> products = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    products.add(row.getString(1));
                }
            }
            return products;
        }
    }

    /** The reviews that are still as they were noted, by product and arrival. */
    static List<Moved> noted(SqlSession sql, UUID purgeId, Collection<String> products) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(NOTED)) {
            select.setObject(1, products.toArray(String[]::new));
            select.setObject(2, purgeId);
            return read(select);
        }
    }

    static int remove(ListingSession session, UUID purgeId, Collection<String> products) throws SQLException {
        try (PreparedStatement update = session.sql().prepareStatement(REMOVE)) {
            update.setTimestamp(1, Timestamp.from(session.now()));
            update.setObject(2, products.toArray(String[]::new));
            update.setObject(3, purgeId);
            return update.executeUpdate();
        }
    }

    /**
     * Brings the reviews back that are still purged and still by the same author.
     *
     * @param stopped products that a stop keeps from counting; {@code clients} those whose reviews a stop does
     */
    static List<Moved> restore(
            ListingSession session,
            UUID purgeId,
            Collection<String> products,
            Collection<String> stopped,
            Collection<String> clients)
            throws SQLException {
        try (PreparedStatement update = session.sql().prepareStatement(RESTORE)) {
            update.setTimestamp(1, Timestamp.from(session.now()));
            update.setObject(2, stopped.toArray(String[]::new));
            update.setObject(3, clients.toArray(String[]::new));
            update.setObject(4, SurgeGate.past(session.now()));
            update.setObject(5, products.toArray(String[]::new));
            update.setObject(6, purgeId);
            return read(update);
        }
    }

    private static List<Moved> read(PreparedStatement statement) throws SQLException {
        List<Moved> moved = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                int stars = row.getInt(5);
                boolean verified = row.getBoolean(6);
                boolean rewarded = row.getBoolean(7);
                moved.add(new Moved(
                        row.getObject(2, UUID.class),
                        new RatingChange(
                                row.getString(1),
                                row.getInt(3),
                                row.getDate(4).toLocalDate(),
                                new Standing(stars, verified, rewarded, Counting.valueOf(row.getString(8))),
                                new Standing(stars, verified, rewarded, Counting.valueOf(row.getString(9))))));
            }
        }
        return moved;
    }
}
