package io.twostar.delisting;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decision records, by the questions asked of them. */
@ApplicationScoped
public class ListingDecisions {

    /** Which decisions are asked for: of one outcome, of one product, from a time (inclusive) to a time (exclusive). */
    record Query(
            Optional<ListingDecision.Outcome> outcome,
            Optional<String> productId,
            Optional<Instant> from,
            Optional<Instant> to) {}

    private static final String SELECT = """
            select d.*, r.*
            from listing_decision d
            left join delisting_rule r on r.rule_id = d.rule_id and r.version = d.rule_version
            """;

    /** As many as the contract allows in one history. */
    private static final int MOST_CHANGES = 10_000;

    private static final String CHANGES = """
            select decided_at, outcome, cause, decision_id
            from listing_decision
            where product_id = ? and decided_at >= ? and decided_at < ?
            order by decided_at, decision_id
            limit ?
            """;

    private final Transactions transactions;

    ListingDecisions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 if there is no such decision */
    ListingDecision require(String productId, UUID decisionId) {
        return select(SELECT + "where d.product_id = ? and d.decision_id = ?", List.of(productId, decisionId)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such decision."));
    }

    /** The changes of a product's listing from a time (inclusive) to a time (exclusive), oldest first. */
    public List<ListingChange> changes(String productId, Instant from, Instant to) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(CHANGES)) {
                select.setString(1, productId);
                select.setTimestamp(2, Timestamp.from(from));
                select.setTimestamp(3, Timestamp.from(to));
                select.setInt(4, MOST_CHANGES);
                List<ListingChange> changes = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        changes.add(new ListingChange(
                                row.getTimestamp(1).toInstant(),
                                ListingDecision.Outcome.valueOf(row.getString(2)),
                                Cause.valueOf(row.getString(3)),
                                row.getObject(4, UUID.class)));
                    }
                }
                return changes;
            }
        });
    }

    /** A page of decisions, newest first. */
    Page<ListingDecision> page(Query query, String cursor, int pageSize) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        query.outcome().ifPresent(outcome -> add(conditions, "d.outcome = ?", parameters, outcome.name()));
        query.productId().ifPresent(productId -> add(conditions, "d.product_id = ?", parameters, productId));
        query.from().ifPresent(from -> add(conditions, "d.decided_at >= ?", parameters, Timestamp.from(from)));
        query.to().ifPresent(to -> add(conditions, "d.decided_at < ?", parameters, Timestamp.from(to)));
        String fingerprint = query.toString();
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            add(
                    conditions,
                    "(d.decided_at, d.decision_id) < (?, ?)",
                    parameters,
                    Timestamp.from(Instant.parse(place[0])),
                    UUID.fromString(place[1]));
        }
        parameters.add(pageSize + 1);
        String where = "where " + String.join(" and ", conditions);
        List<ListingDecision> rows =
                select(SELECT + where + " order by d.decided_at desc, d.decision_id desc limit ?", parameters);
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.decidedAt()),
                        last.decisionId().toString()));
    }

    private static void add(List<String> conditions, String condition, List<Object> parameters, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    private List<ListingDecision> select(String statement, List<Object> parameters) {
        return transactions.read(sql -> {
            List<ListingDecision> decisions = new ArrayList<>();
            try (PreparedStatement select = sql.prepareStatement(statement)) {
                for (int i = 0; i < parameters.size(); i++) {
                    select.setObject(i + 1, parameters.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        decisions.add(decision(row));
                    }
                }
            }
            return decisions;
        });
    }

    private static ListingDecision decision(ResultSet row) throws SQLException {
        return new ListingDecision(
                row.getString("product_id"),
                row.getObject("decision_id", UUID.class),
                row.getInt("epoch"),
                ListingDecision.Outcome.valueOf(row.getString("outcome")),
                Cause.valueOf(row.getString("cause")),
                row.getString("rule_id") == null ? Optional.empty() : Optional.of(RuleRows.current(row)),
                new StarCounts(
                        row.getLong("n1"), row.getLong("n2"), row.getLong("n3"), row.getLong("n4"), row.getLong("n5")),
                Optional.ofNullable(row.getBigDecimal("upper_bound")),
                Optional.ofNullable(row.getTimestamp("pending_since")).map(Timestamp::toInstant),
                new NotCounted(
                        row.getLong("surge_held"),
                        row.getLong("stop_held"),
                        row.getLong("withdrawn"),
                        row.getLong("removed"),
                        row.getLong("purged"),
                        row.getLong("old_epoch"),
                        row.getLong("unverified"),
                        row.getLong("outside_window")),
                DecisionRows.evidence(row),
                Optional.ofNullable(row.getString("defect")).map(DefectFinding::parse),
                row.getString("actor_role"),
                Optional.ofNullable(row.getString("client_id")),
                Optional.ofNullable(row.getString("reason")),
                new Statement(row.getString("statement_en"), row.getString("statement_de")),
                row.getTimestamp("decided_at").toInstant());
    }
}
