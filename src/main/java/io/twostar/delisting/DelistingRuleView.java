package io.twostar.delisting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A rule version as answers and decisions show it; absent members are {@code null}. */
record DelistingRuleView(
        String ruleId,
        int version,
        ScopeView scope,
        BigDecimal maximumAverage,
        int minimumCount,
        Integer windowDays,
        boolean verifiedOnly,
        @JsonProperty("upperBound") BoundView bound,
        int coolingHours,
        Relisting relisting,
        BigDecimal relistAbove,
        Instant createdAt,
        UUID judgementJobId) {

    /** The products the rule is for. */
    record ScopeView(Scope.Kind kind, String value) {}

    /** The bound with its frozen prior. */
    record BoundView(BigDecimal confidence, BigDecimal atMost, StarShares prior) {}

    static DelistingRuleView of(DelistingRule rule) {
        return of(rule, rule.createdAt(), rule.judgementJobId().orElse(null));
    }

    /** As decisions tell it: what the version says, not how it came about. */
    static DelistingRuleView applied(DelistingRule rule) {
        return of(rule, null, null);
    }

    private static DelistingRuleView of(DelistingRule rule, Instant createdAt, UUID judgementJobId) {
        return new DelistingRuleView(
                rule.ruleId(),
                rule.version(),
                new ScopeView(
                        rule.scope().kind(),
                        rule.scope().value().isEmpty() ? null : rule.scope().value()),
                hundredths(rule.maximumAverage()),
                rule.minimumCount(),
                rule.windowDays().orElse(null),
                rule.verifiedOnly(),
                rule.upperBound()
                        .map(bound -> new BoundView(
                                hundredths(bound.confidence()),
                                hundredths(bound.atMost()),
                                StarShares.of(bound.prior())))
                        .orElse(null),
                rule.coolingHours(),
                rule.relisting(),
                rule.relistAbove().map(DelistingRuleView::hundredths).orElse(null),
                createdAt,
                judgementJobId);
    }

    static BigDecimal hundredths(int value) {
        return BigDecimal.valueOf(value, 2);
    }
}
