package io.twostar.delisting;

import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** Writes decision records in the transaction that changed the listing. */
final class DecisionRows {

    private static final String INSERT = """
            insert into listing_decision (product_id, decision_id, epoch, outcome, cause, rule_id, rule_version,
                n1, n2, n3, n4, n5, upper_bound, surge_held, stop_held, withdrawn, removed, purged, old_epoch,
                actor_role, client_id, reason, statement_en, statement_de, decided_at, pending_since, defect)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private DecisionRows() {}

    static void write(Connection connection, List<ListingDecision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
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
    }
}
