package io.twostar.delisting.decision;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.statement.Statement;
import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The immutable record of one change of listing, complete enough for anyone to verify.
 *
 * @param rule the version that judged; empty when a person decided
 * @param basis the ratings the rule looked at; all counted ones when a person decided
 * @param upperBound in stars, where the rule has one
 * @param pendingSince since when the product had stayed due; empty for a rule without a cooling time
 * @param evidence the removed ratings, if they are why the product returned
 * @param defect the basis of a decision with cause DEFECT
 * @param familyId the family whose ratings the rule looked at; empty for those of the product
 * @param clientId key that acted, never shown in public; empty when the service acted by itself
 */
public record ListingDecision(
        String productId,
        UUID decisionId,
        int epoch,
        Outcome outcome,
        Cause cause,
        Optional<DelistingRule> rule,
        StarCounts basis,
        Optional<BigDecimal> upperBound,
        Optional<Instant> pendingSince,
        NotCounted notCounted,
        Optional<RemovedEvidence> evidence,
        Optional<DefectFinding> defect,
        String actorRole,
        Optional<String> clientId,
        Optional<String> reason,
        Statement statement,
        Instant decidedAt,
        Optional<String> familyId) {

    /** What happened to the listing. */
    public enum Outcome {
        DELISTED,
        RELISTED
    }

    /** The rule that decided, of either kind; empty when a person did. */
    Optional<String> ruleId() {
        return rule.map(DelistingRule::ruleId).or(() -> defectRule().map(DefectFinding.DefectRuleApplied::ruleId));
    }

    Optional<Integer> ruleVersion() {
        return rule.map(DelistingRule::version).or(() -> defectRule().map(DefectFinding.DefectRuleApplied::version));
    }

    private Optional<DefectFinding.DefectRuleApplied> defectRule() {
        return defect.map(DefectFinding::rule);
    }

    /** Role of automatic decisions. */
    public static final String SYSTEM = "SYSTEM";
}
