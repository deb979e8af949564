package io.twostar.delisting.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.DelistingRuleView;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.rule.StarShares;
import io.twostar.delisting.rule.UpperBound;
import io.twostar.delisting.statement.Statement;
import io.twostar.rating.Distribution;
import io.twostar.rating.NotCounted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A decision as responses show it, without personal data; absent members are {@code null}. */
record ListingDecisionView(
        UUID decisionId,
        String productId,
        ListingDecision.Outcome outcome,
        Cause cause,
        int epoch,
        DelistingRuleView rule,
        String familyId,
        long count,
        long sum,
        Distribution distribution,
        @JsonProperty("upperBound") BoundValue bound,
        Instant delistingPendingSince,
        NotCounted notCounted,
        EvidenceView evidenceTaken,
        DefectFinding defect,
        String actorRole,
        String reason,
        Instant decidedAt,
        Statement statement,
        Statement objection) {

    /** The bound with everything it was computed from. */
    record BoundValue(BigDecimal value, BigDecimal confidence, BigDecimal z, StarShares prior) {

        static BoundValue of(BigDecimal value, UpperBound bound) {
            return new BoundValue(
                    value, DelistingRuleView.hundredths(bound.confidence()), bound.z(), StarShares.of(bound.prior()));
        }
    }

    /** For a relisting: the removed ratings that had led to the delisting. */
    record EvidenceView(Distribution before, Distribution taken) {

        static EvidenceView of(RemovedEvidence evidence) {
            return new EvidenceView(Distribution.of(evidence.before()), Distribution.of(evidence.taken()));
        }
    }

    static ListingDecisionView of(ListingDecision decision) {
        return new ListingDecisionView(
                decision.decisionId(),
                decision.productId(),
                decision.outcome(),
                decision.cause(),
                decision.epoch(),
                decision.rule().map(DelistingRuleView::applied).orElse(null),
                decision.familyId().orElse(null),
                decision.basis().count(),
                decision.basis().sum(),
                Distribution.of(decision.basis()),
                decision.upperBound()
                        .flatMap(value -> decision.rule()
                                .flatMap(DelistingRule::upperBound)
                                .map(bound -> BoundValue.of(value, bound)))
                        .orElse(null),
                decision.pendingSince().orElse(null),
                decision.notCounted(),
                decision.evidence().map(EvidenceView::of).orElse(null),
                decision.defect().orElse(null),
                decision.actorRole(),
                decision.reason().orElse(null),
                decision.decidedAt(),
                decision.statement(),
                Statement.HOW_TO_OBJECT);
    }
}
