package io.twostar.delisting.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule as it is put; the contract's schema of the same name has checked types and ranges. */
public record DelistingRulePut(
        RuleKind kind,
        ScopeInput scope,
        BigDecimal maximumAverage,
        Integer minimumCount,
        Integer minimumConfirmations,
        Integer windowDays,
        boolean verifiedOnly,
        @JsonProperty("upperBound") BoundInput bound,
        int coolingHours,
        Relisting relisting,
        BigDecimal relistAbove,
        Basis basis,
        String storefront) {

    /** The products the rule is for; {@code value} is absent for {@link Scope.Kind#ALL}. */
    record ScopeInput(Scope.Kind kind, String value) {}

    /** Without {@code prior} it is computed from the shop's own ratings. */
    public record BoundInput(BigDecimal confidence, BigDecimal atMost, StarShares prior) {

        public int confidenceInHundredths() {
            return hundredths(confidence);
        }

        public int atMostInHundredths() {
            return hundredths(atMost);
        }
    }

    public DelistingRulePut {
        kind = kind == null ? RuleKind.AVERAGE : kind;
        relisting = relisting == null ? Relisting.MANUAL : relisting;
        basis = basis == null ? Basis.PRODUCT : basis;
    }

    /** @throws ValidationProblem naming every member that contradicts another */
    public void requireConsistency() {
        List<ValidationError> errors = contradictions("");
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    /** @param path of the rule in the body, with its dot */
    public List<ValidationError> contradictions(String path) {
        List<ValidationError> errors = new ArrayList<>();
        boolean isForAll = scope.kind() == Scope.Kind.ALL;
        if (isForAll && scope.value() != null) {
            errors.add(
                    ValidationError.body(path + "scope.value", "unexpected", "must be absent when the scope is ALL"));
        }
        if (!isForAll && scope.value() == null) {
            errors.add(ValidationError.body(path + "scope.value", "required", "must name the category or the product"));
        }
        expect(errors, path + "maximumAverage", maximumAverage, RuleKind.AVERAGE);
        expect(errors, path + "minimumCount", minimumCount, RuleKind.AVERAGE);
        expect(errors, path + "minimumConfirmations", minimumConfirmations, RuleKind.DEFECT);
        if (kind == RuleKind.DEFECT) {
            refuse(errors, path + "upperBound", bound != null);
            refuse(errors, path + "coolingHours", coolingHours != 0);
            refuse(errors, path + "relistAbove", relistAbove != null);
            refuse(errors, path + "basis", basis != Basis.PRODUCT);
            refuse(errors, path + "storefront", storefront != null);
        }
        if (relistAbove != null && relisting != Relisting.AUTOMATIC) {
            errors.add(ValidationError.body(
                    path + "relistAbove", "unexpected", "means something only with relisting AUTOMATIC"));
        }
        if (bound != null && !UpperBound.CONFIDENCES.contains(bound.confidenceInHundredths())) {
            errors.add(ValidationError.body(path + "upperBound.confidence", "enum", "must be 0.90, 0.95 or 0.99"));
        }
        if (bound != null && bound.prior() != null && !bound.prior().addUpToOne()) {
            errors.add(ValidationError.body(path + "upperBound.prior", "sum", "must add up to 1"));
        }
        return errors;
    }

    /** A member that rules of one kind must have, and the others must not. */
    private void expect(List<ValidationError> errors, String path, Object value, RuleKind of) {
        if (kind == of && value == null) {
            errors.add(ValidationError.body(path, "required", "must be there in a rule of kind " + of));
        }
        refuse(errors, path, kind != of && value != null);
    }

    private void refuse(List<ValidationError> errors, String path, boolean isThere) {
        if (isThere) {
            errors.add(ValidationError.body(path, "unexpected", "means nothing in a rule of kind " + kind));
        }
    }

    public Scope ruleScope() {
        return scope.kind() == Scope.Kind.ALL ? Scope.ALL : new Scope(scope.kind(), scope.value());
    }

    public int maximumAverageInHundredths() {
        return hundredths(maximumAverage);
    }

    public Optional<Integer> relistAboveInHundredths() {
        return Optional.ofNullable(relistAbove).map(DelistingRulePut::hundredths);
    }

    private static int hundredths(BigDecimal value) {
        return value.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).intValueExact();
    }
}
