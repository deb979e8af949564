package io.twostar.delisting.decision;

import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.rating.StarCounts;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.List;
import java.util.Optional;

/** Writes decision records in the transaction that changed the listing. */
final class DecisionDao {

    private static final String INSERT = """
            insert into listing_decision (product_id, decision_id, epoch, outcome, cause, rule_id, rule_version,
                n1, n2, n3, n4, n5, upper_bound, surge_held, stop_held, withdrawn, removed, purged, old_epoch,
                actor_role, client_id, reason, statement_en, statement_de, decided_at, pending_since, defect,
                unverified, outside_window, evidence_before, evidence_taken, family_id, other_storefronts)
            values (:productId, :decisionId, :epoch, :outcome, :cause, :ruleId, :ruleVersion,
                :n1, :n2, :n3, :n4, :n5, :upperBound, :surgeHold, :stopHold, :withdrawn, :removed, :purged, :oldEpoch,
                :actorRole, :clientId, :reason, :en, :de, :decidedAt, :pendingSince, :defect::jsonb,
                :unverified, :outsideWindow, :before::bigint[], :taken::bigint[], :familyId, :otherStorefronts)
            """;

    private DecisionDao() {}

    static void write(SqlSession sql, List<ListingDecision> decisions) {
        sql.query(INSERT).batch(decisions, DecisionDao::bind);
    }

    private static void bind(Query insert, ListingDecision decision) {
        insert.bindAll(decision.basis())
                .bindAll(decision.notCounted())
                .bindAll(decision.statement())
                .bind("productId", decision.productId())
                .bind("decisionId", decision.decisionId())
                .bind("epoch", decision.epoch())
                .bind("outcome", decision.outcome())
                .bind("cause", decision.cause())
                .bind("ruleId", decision.rule().map(DelistingRule::ruleId))
                .bind("ruleVersion", decision.rule().map(DelistingRule::version))
                .bind("upperBound", decision.upperBound())
                .bind("actorRole", decision.actorRole())
                .bind("clientId", decision.clientId())
                .bind("reason", decision.reason())
                .bind("familyId", decision.familyId())
                .bind("decidedAt", decision.decidedAt())
                .bind("pendingSince", decision.pendingSince())
                .bind("defect", decision.defect().map(DefectFinding::toJson))
                .bind("before", decision.evidence().map(evidence -> array(evidence.before())))
                .bind("taken", decision.evidence().map(evidence -> array(evidence.taken())));
    }

    private static Long[] array(StarCounts counts) {
        return new Long[] {counts.n1(), counts.n2(), counts.n3(), counts.n4(), counts.n5()};
    }

    static Optional<RemovedEvidence> evidence(Row row) {
        return row.isNull("evidence_before")
                ? Optional.empty()
                : Optional.of(new RemovedEvidence(counts(row, "evidence_before"), counts(row, "evidence_taken")));
    }

    private static StarCounts counts(Row row, String column) {
        List<Long> n = row.list(column, Long.class);
        return new StarCounts(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4));
    }
}
