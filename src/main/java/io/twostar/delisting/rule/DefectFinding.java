package io.twostar.delisting.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The basis of a decision about a defect, complete enough for anyone to verify: the values of the rule, and every
 * confirmation that it counted.
 *
 * @param rule {@code null} of a product that returns because a defect was fixed
 * @param customers how many different customers the confirmations are of
 */
public record DefectFinding(
        UUID defectId,
        String code,
        String title,
        DefectRuleApplied rule,
        long customers,
        List<DefectConfirmation> confirmations) {

    /** A rule version as decisions show it; {@code windowDays} is {@code null} where all days count. */
    public record DefectRuleApplied(
            String ruleId,
            int version,
            DelistingRuleView.ScopeView scope,
            int minimumConfirmations,
            Integer windowDays,
            boolean verifiedOnly,
            Relisting relisting) {

        public static DefectRuleApplied of(DefectRule rule) {
            return new DefectRuleApplied(
                    rule.ruleId(),
                    rule.version(),
                    DelistingRuleView.ScopeView.of(rule.scope()),
                    rule.minimumConfirmations(),
                    rule.windowDays().orElse(null),
                    rule.verifiedOnly(),
                    rule.relisting());
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    /** As it is kept with the decision. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a finding cannot be written as JSON", e);
        }
    }

    public static DefectFinding parse(String json) {
        try {
            return JSON.readValue(json, DefectFinding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a finding cannot be read", e);
        }
    }

    public static DefectFinding of(UnresolvedDefect defect, DefectRule rule, Instant now) {
        List<DefectConfirmation> basis = rule.basis(defect.confirmations(), now);
        return new DefectFinding(
                defect.defectId(),
                defect.code(),
                defect.title(),
                DefectRuleApplied.of(rule),
                DefectRule.customers(basis),
                basis);
    }

    public static DefectFinding fixed(UnresolvedDefect defect) {
        return new DefectFinding(defect.defectId(), defect.code(), defect.title(), null, 0, List.of());
    }
}
