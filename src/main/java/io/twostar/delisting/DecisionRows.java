package io.twostar.delisting;

import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/** Writes decision records in the transaction that changed the listing. */
final class DecisionRows {

    private static final String INSERT = """
            insert into listing_decision (product_id, decision_id, epoch, outcome, cause, rule_id, rule_version,
                n1, n2, n3, n4, n5, upper_bound, surge_held, stop_held, withdrawn, removed, purged, old_epoch,
                actor_role, client_id, reason, statement_en, statement_de, decided_at, pending_since, defect,
                unverified, outside_window, evidence_before, evidence_taken)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::bigint[], ?::bigint[])
            """;

    private DecisionRows() {}

    static void write(SqlSession sql, List<ListingDecision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            for (ListingDecision decision : decisions) {
                bind(insert, decision);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, ListingDecision decision) throws SQLException {
        insert.setString(1, decision.productId());
        insert.setObject(2, decision.decisionId());
        insert.setInt(3, decision.epoch());
        insert.setString(4, decision.outcome().name());
        insert.setString(5, decision.cause().name());
        insert.setString(6, decision.rule().map(DelistingRule::ruleId).orElse(null));
        insert.setObject(7, decision.rule().map(DelistingRule::version).orElse(null));
        StarCounts basis = decision.basis();
        for (int stars = 1; stars <= 5; stars++) {
            insert.setLong(7 + stars, basis.of(stars));
        }
        insert.setBigDecimal(13, decision.upperBound().orElse(null));
        NotCounted not = decision.notCounted();
        insert.setLong(14, not.surgeHold());
        insert.setLong(15, not.stopHold());
        insert.setLong(16, not.withdrawn());
        insert.setLong(17, not.removed());
        insert.setLong(18, not.purged());
        insert.setLong(19, not.oldEpoch());
        insert.setString(20, decision.actorRole());
        insert.setString(21, decision.clientId().orElse(null));
        insert.setString(22, decision.reason().orElse(null));
        insert.setString(23, decision.statement().en());
        insert.setString(24, decision.statement().de());
        insert.setTimestamp(25, Timestamp.from(decision.decidedAt()));
        insert.setTimestamp(26, decision.pendingSince().map(Timestamp::from).orElse(null));
        insert.setString(27, decision.defect().map(DefectFinding::toJson).orElse(null));
        insert.setLong(28, not.unverified());
        insert.setLong(29, not.outsideWindow());
        insert.setObject(
                30,
                decision.evidence().map(evidence -> array(evidence.before())).orElse(null));
        insert.setObject(
                31, decision.evidence().map(evidence -> array(evidence.taken())).orElse(null));
    }

    private static Long[] array(StarCounts counts) {
        return new Long[] {counts.n1(), counts.n2(), counts.n3(), counts.n4(), counts.n5()};
    }

    static Optional<EvidenceTaken> evidence(ResultSet row) throws SQLException {
        return row.getArray("evidence_before") == null
                ? Optional.empty()
                : Optional.of(new EvidenceTaken(counts(row, "evidence_before"), counts(row, "evidence_taken")));
    }

    private static StarCounts counts(ResultSet row, String column) throws SQLException {
        Long[] n = (Long[]) row.getArray(column).getArray();
        return new StarCounts(n[0], n[1], n[2], n[3], n[4]);
    }
}
