package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.ListingSession;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cases, by the questions asked of them. */
@ApplicationScoped
class SurgeCases {

    /** Which cases are asked for. */
    record Query(Optional<String> state, Optional<String> productId, Sort sort) {}

    /** In which order of their opening they come. */
    enum Sort {
        NEWEST,
        OLDEST
    }

    private static final String INSERT = """
            insert into surge_case (product_id, case_id, epoch, side, state, window_days, arrived, one_sided, expected,
                usual_share, volume_probability, stars_probability, opened_at, ends_at, held_from, held_days,
                before, one_sided_before, baseline, baseline_days)
            values (?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_HELD = """
            insert into surge_case_review (product_id, case_id, review_id)
            select ?, ?, u.review_id from unnest(?::uuid[]) as u (review_id)
            """;

    private static final String COUNT_HELD =
            "update surge_case set held = held + ? where product_id = ? and case_id = ?";

    private static final String DECIDED = """
            update surge_case set released = ?, removed = ?, state = ?, closed_at = ?, closed_by = ?, reason = ?
            where product_id = ? and case_id = ?
            """;

    private static final String WIDEN = """
            update surge_case set held_from = ?, held_days = ?, ends_at = greatest(ends_at, opened_at + ? * interval '1 day')
            where product_id = ? and case_id = ?
            """;

    private static final String FIND = "select * from surge_case where case_id = ?";

    private static final String PAGE = """
            select * from surge_case
            where (?::text is null or state = ?) and (?::text is null or product_id = ?)
              and (?::timestamptz is null or (opened_at, case_id) %s (?, ?))
            order by opened_at %s, case_id %s
            limit ?
            """;

    private final Transactions transactions;

    SurgeCases(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param days after which it ends */
    static void insert(ListingSession session, Product product, OpenCase open, SurgeWatch.Finding finding, int days)
            throws SQLException {
        Evidence evidence = finding.evidence();
        Window window = finding.window();
        Instant now = session.now();
        try (PreparedStatement insert = session.sql().prepareStatement(INSERT)) {
            insert.setString(1, product.productId());
            insert.setObject(2, open.caseId());
            insert.setInt(3, product.epoch());
            insert.setString(4, evidence.side().name());
            insert.setInt(5, evidence.windowDays());
            insert.setLong(6, evidence.arrived());
            insert.setLong(7, evidence.oneSided());
            insert.setDouble(8, evidence.expected());
            insert.setDouble(9, evidence.usualShare());
            insert.setDouble(10, evidence.volumeProbability());
            insert.setDouble(11, evidence.starsProbability());
            insert.setTimestamp(12, Timestamp.from(now));
            insert.setTimestamp(13, Timestamp.from(now.plus(Duration.ofDays(days))));
            insert.setObject(14, open.from());
            insert.setInt(15, open.days());
            insert.setLong(16, window.before());
            insert.setLong(17, window.oneSidedBefore());
            insert.setLong(18, window.baseline());
            insert.setLong(19, window.baselineDays());
            insert.executeUpdate();
        }
    }

    /** Stores what the cases hold by now, and until when. */
    static void widen(ListingSession session, Collection<SurgeWatch.Widening> widened) throws SQLException {
        for (SurgeWatch.Widening one : widened) {
            try (PreparedStatement update = session.sql().prepareStatement(WIDEN)) {
                update.setObject(1, one.open().from());
                update.setInt(2, one.open().days());
                update.setInt(3, one.days());
                update.setString(4, one.productId());
                update.setObject(5, one.open().caseId());
                update.executeUpdate();
            }
        }
    }

    static void addHeld(SqlSession sql, String productId, UUID caseId, List<UUID> reviewIds) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(ADD_HELD);
                PreparedStatement count = sql.prepareStatement(COUNT_HELD)) {
            insert.setString(1, productId);
            insert.setObject(2, caseId);
            insert.setArray(3, sql.createArrayOf("uuid", reviewIds.toArray()));
            insert.executeUpdate();
            count.setLong(1, reviewIds.size());
            count.setString(2, productId);
            count.setObject(3, caseId);
            count.executeUpdate();
        }
    }

    /** Stores a case with what was decided about it; {@code closedBy} is null while it is open. */
    static void update(SqlSession sql, SurgeCase surge, String closedBy) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(DECIDED)) {
            update.setLong(1, surge.released());
            update.setLong(2, surge.removed());
            update.setString(3, surge.state().name());
            update.setTimestamp(4, surge.closedAt().map(Timestamp::from).orElse(null));
            update.setString(5, closedBy);
            update.setString(6, surge.reason().orElse(null));
            update.setString(7, surge.productId());
            update.setObject(8, surge.caseId());
            update.executeUpdate();
        }
    }

    /** @throws ProblemException 404 if there is no such case */
    SurgeCase require(UUID caseId) {
        return transactions.read(sql -> require(sql, caseId));
    }

    static SurgeCase require(SqlSession sql, UUID caseId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            select.setObject(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw ProblemException.notFound("There is no such surge case.");
                }
                return read(row);
            }
        }
    }

    /** A page of cases. */
    Page<SurgeCase> page(Query query, String cursor, int pageSize) {
        String fingerprint = "surge-cases " + query;
        String[] place = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        List<SurgeCase> rows = transactions.read(sql -> {
            String order = query.sort() == Sort.NEWEST ? "desc" : "asc";
            String page = PAGE.formatted(query.sort() == Sort.NEWEST ? "<" : ">", order, order);
            try (PreparedStatement select = sql.prepareStatement(page)) {
                select.setString(1, query.state().orElse(null));
                select.setString(2, query.state().orElse(null));
                select.setString(3, query.productId().orElse(null));
                select.setString(4, query.productId().orElse(null));
                Timestamp behind = place == null ? null : Timestamp.from(Instant.parse(place[0]));
                select.setTimestamp(5, behind);
                select.setTimestamp(6, behind);
                select.setObject(7, place == null ? null : UUID.fromString(place[1]));
                select.setInt(8, pageSize + 1);
                List<SurgeCase> cases = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        cases.add(read(row));
                    }
                }
                return cases;
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.openedAt()),
                        last.caseId().toString()));
    }

    private static SurgeCase read(ResultSet row) throws SQLException {
        Timestamp closedAt = row.getTimestamp("closed_at");
        return new SurgeCase(
                row.getString("product_id"),
                row.getObject("case_id", UUID.class),
                row.getInt("epoch"),
                SurgeCase.State.valueOf(row.getString("state")),
                new Evidence(
                        Side.valueOf(row.getString("side")),
                        row.getInt("window_days"),
                        row.getLong("arrived"),
                        row.getLong("one_sided"),
                        row.getDouble("expected"),
                        row.getDouble("usual_share"),
                        row.getDouble("volume_probability"),
                        row.getDouble("stars_probability")),
                row.getLong("held"),
                row.getLong("released"),
                row.getLong("removed"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getDate("held_from").toLocalDate(),
                new SurgeCase.Past(
                        row.getLong("before"),
                        row.getLong("one_sided_before"),
                        row.getLong("baseline"),
                        row.getLong("baseline_days")),
                Optional.ofNullable(closedAt).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("reason")));
    }
}
