package io.twostar.delisting.simulation;

import io.twostar.delisting.rule.Basis;
import io.twostar.delisting.rule.DelistingRulePut;
import io.twostar.delisting.rule.RuleKind;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules to be tried, and on what; the contract's schema of the same name has checked types and ranges. */
record SimulationCreate(
        List<SimulationCandidateInput> candidates, boolean replay, String category, Long minimumRatings) {

    /** A rule as it would be put, under an id if it is to replace that one; or only the id of a rule in force. */
    record SimulationCandidateInput(String name, String ruleId, DelistingRulePut rule) {}

    SimulationCreate {
        candidates = List.copyOf(candidates);
        minimumRatings = minimumRatings == null ? 1 : minimumRatings;
    }

    /** @throws ValidationProblem naming every member that contradicts another */
    void requireConsistency() {
        List<ValidationError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            SimulationCandidateInput candidate = candidates.get(i);
            String path = "candidates[" + i + "].";
            if (!names.add(candidate.name())) {
                errors.add(ValidationError.body(path + "name", "unique", "must be another one for each candidate"));
            }
            if (candidate.rule() != null) {
                errors.addAll(candidate.rule().contradictions(path + "rule."));
                if (candidate.rule().kind() != RuleKind.AVERAGE) {
                    errors.add(ValidationError.body(
                            path + "rule.kind",
                            "enum",
                            "must be AVERAGE: what customers will confirm cannot be tried"));
                }
                if (replay && candidate.rule().basis() == Basis.FAMILY) {
                    errors.add(ValidationError.body(
                            path + "rule.basis", "enum", "must be PRODUCT: histories are replayed product by product"));
                }
                if (replay && candidate.rule().storefront() != null) {
                    errors.add(ValidationError.body(
                            path + "rule.storefront",
                            "unexpected",
                            "must be absent: the ratings of all storefronts are replayed"));
                }
            } else if (candidate.ruleId() == null) {
                errors.add(ValidationError.body(path + "rule", "required", "must be there unless ruleId is"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }
}
