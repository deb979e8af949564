package io.twostar.delisting.decision;

import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.rating.StarCounts;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import java.util.List;
import java.util.Optional;

/** Writes decision records in the transaction that changed the listing. */
final class DecisionDao {

    private static final String INSERT = """
            insert into listing_decision (product_id, decision_id, epoch, outcome, cause, rule_id, rule_version,
                n1, n2, n3, n4, n5, upper_bound, surge_held, stop_held, withdrawn, removed, purged, old_epoch,
                actor_role, client_id, reason, statement_en, statement_de, decided_at, pending_since, defect,
                unverified, outside_window, evidence_before, evidence_taken, family_id, other_storefronts)
            select u.product_id, u.decision_id, u.epoch, u.outcome, u.cause, u.rule_id, u.rule_version,
                u.n1, u.n2, u.n3, u.n4, u.n5, u.upper_bound, u.surge_held, u.stop_held, u.withdrawn, u.removed, u.purged,
                u.old_epoch, u.actor_role, u.client_id, u.reason, u.en, u.de, u.decided_at, u.pending_since,
                u.defect::jsonb, u.unverified, u.outside_window, u.before::bigint[], u.taken::bigint[], u.family_id,
                u.other_storefronts
            from unnest(:productId::text[], :decisionId::uuid[], :epoch::int[], :outcome::text[], :cause::text[],
                :ruleId::text[], :ruleVersion::int[], :n1::bigint[], :n2::bigint[], :n3::bigint[], :n4::bigint[],
                :n5::bigint[], :upperBound::numeric[], :surgeHold::bigint[], :stopHold::bigint[], :withdrawn::bigint[],
                :removed::bigint[], :purged::bigint[], :oldEpoch::bigint[], :actorRole::text[], :clientId::text[],
                :reason::text[], :en::text[], :de::text[], :decidedAt::timestamptz[], :pendingSince::timestamptz[],
                :defect::text[], :unverified::bigint[], :outsideWindow::bigint[], :before::text[], :taken::text[],
                :familyId::text[], :otherStorefronts::bigint[])
                as u (product_id, decision_id, epoch, outcome, cause, rule_id, rule_version, n1, n2, n3, n4, n5,
                upper_bound, surge_held, stop_held, withdrawn, removed, purged, old_epoch, actor_role, client_id, reason,
                en, de, decided_at, pending_since, defect, unverified, outside_window, before, taken, family_id,
                other_storefronts)
            """;

    private DecisionDao() {}

    static void write(RoundTrip roundTrip, List<ListingDecision> decisions) {
        if (!decisions.isEmpty()) {
            roundTrip.run(roundTrip.query(INSERT).bindEach(decisions, DecisionDao::bind));
        }
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

    private static String array(StarCounts counts) {
        return "{%d,%d,%d,%d,%d}".formatted(counts.n1(), counts.n2(), counts.n3(), counts.n4(), counts.n5());
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
