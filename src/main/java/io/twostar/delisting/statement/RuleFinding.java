package io.twostar.delisting.statement;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Relisting;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.rule.Verdict;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule's decision, with everything it is based on.
 *
 * @param verdict {@code DELIST} or {@code RELIST}
 * @param bound the upper bound of the basis, where the rule has one
 * @param pendingSince since when the product had stayed due, under a rule with a cooling time
 * @param evidence the removed ratings, if they are why the product returns
 * @param familyId the family whose ratings these are, of a rule that looks at families
 */
public record RuleFinding(
        Verdict verdict,
        Cause cause,
        DelistingRule rule,
        StarCounts basis,
        Optional<BigDecimal> bound,
        Optional<Instant> pendingSince,
        Optional<RemovedEvidence> evidence,
        Optional<String> familyId) {

    public static RuleFinding of(
            Verdict verdict,
            Cause cause,
            DelistingRule rule,
            StarCounts basis,
            Optional<Instant> pendingSince,
            RemovedEvidence evidence,
            Optional<String> familyId) {
        boolean cleared = verdict == Verdict.RELIST && cause.takesEvidence() && rule.isClearedBy(evidence);
        return new RuleFinding(
                verdict,
                cause,
                rule,
                basis,
                rule.boundOf(basis),
                pendingSince,
                cleared ? Optional.of(evidence) : Optional.empty(),
                familyId);
    }

    public boolean isDelisting() {
        return verdict == Verdict.DELIST;
    }

    /** Whether the rule lets the product return on these numbers, whatever has changed them. */
    boolean mayReturnByItself() {
        return rule.relisting() == Relisting.AUTOMATIC && rule.isAboveReturn(basis);
    }

    boolean hasTooFew() {
        return basis.count() < rule.minimumCount();
    }

    boolean isAboveAverage() {
        return basis.sum() * 100 > rule.maximumAverage() * basis.count();
    }

    boolean isAboveBound() {
        return rule.upperBound()
                .filter(upper -> !upper.isMetBy(bound.orElseThrow()))
                .isPresent();
    }

    /** For people, but exact where rounding to two decimals would make it look equal to a limit. */
    String average(StarCounts counts) {
        BigDecimal limit = BigDecimal.valueOf(rule.maximumAverage(), 2);
        BigDecimal above = rule.relistAbove().map(a -> BigDecimal.valueOf(a, 2)).orElse(limit);
        return ExactAverage.of(counts, limit, above);
    }
}
