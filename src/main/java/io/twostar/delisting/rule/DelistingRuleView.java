package io.twostar.delisting.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A rule version as answers and decisions show it; absent members are {@code null}. */
public record DelistingRuleView(
        String ruleId,
        int version,
        RuleKind kind,
        ScopeView scope,
        BigDecimal maximumAverage,
        Integer minimumCount,
        Integer minimumConfirmations,
        Integer windowDays,
        boolean verifiedOnly,
        @JsonProperty("upperBound") BoundView bound,
        int coolingHours,
        Relisting relisting,
        BigDecimal relistAbove,
        Basis basis,
        String storefront,
        Instant createdAt,
        UUID judgementJobId) {

    /** The products the rule is for. */
    record ScopeView(Scope.Kind kind, String value) {

        public static ScopeView of(Scope scope) {
            return new ScopeView(scope.kind(), scope.value().isEmpty() ? null : scope.value());
        }
    }

    /** The bound with its frozen prior, and where that comes from. */
    record BoundView(
            BigDecimal confidence, BigDecimal atMost, StarShares prior, Prior.Source priorSource, Long priorRatings) {

        public static BoundView of(UpperBound bound) {
            return new BoundView(
                    hundredths(bound.confidence()),
                    hundredths(bound.atMost()),
                    StarShares.of(bound.prior()),
                    bound.source(),
                    bound.ratings() == 0 ? null : bound.ratings());
        }
    }

    public static DelistingRuleView of(DelistingRule rule) {
        return of(
                rule, RuleKind.AVERAGE, rule.createdAt(), rule.judgementJobId().orElse(null));
    }

    /** As decisions show it: the terms, without the history. */
    public static DelistingRuleView applied(DelistingRule rule) {
        return of(rule, null, null, null);
    }

    private static DelistingRuleView of(DelistingRule rule, RuleKind kind, Instant createdAt, UUID judgementJobId) {
        return new DelistingRuleView(
                rule.ruleId(),
                rule.version(),
                kind,
                ScopeView.of(rule.scope()),
                hundredths(rule.maximumAverage()),
                rule.minimumCount(),
                null,
                rule.windowDays().orElse(null),
                rule.verifiedOnly(),
                rule.upperBound().map(BoundView::of).orElse(null),
                rule.coolingHours(),
                rule.relisting(),
                rule.relistAbove().map(DelistingRuleView::hundredths).orElse(null),
                rule.basis(),
                rule.storefront().orElse(null),
                createdAt,
                judgementJobId);
    }

    /** The average and the count of ratings do not matter to a rule for defects. */
    public static DelistingRuleView of(DefectRule rule) {
        return new DelistingRuleView(
                rule.ruleId(),
                rule.version(),
                RuleKind.DEFECT,
                ScopeView.of(rule.scope()),
                null,
                null,
                rule.minimumConfirmations(),
                rule.windowDays().orElse(null),
                rule.verifiedOnly(),
                null,
                0,
                rule.relisting(),
                null,
                Basis.PRODUCT,
                null,
                rule.createdAt(),
                rule.judgementJobId().orElse(null));
    }

    public static BigDecimal hundredths(int value) {
        return BigDecimal.valueOf(value, 2);
    }
}
