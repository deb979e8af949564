package io.twostar.delisting.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/**
 * A product left the assortment. Carries what its supplier has to be told at that moment: the decision, its numbers, and
 * the statement of reasons in the service's own words; a reason that a person gave is read from the decision.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductDelisted(
        UUID decisionId,
        Cause cause,
        long count,
        long sum,
        String ruleId,
        Integer ruleVersion,
        UUID defectId,
        Statement statement)
        implements DomainEvent {

    static ProductDelisted of(ListingDecision decision) {
        return new ProductDelisted(
                decision.decisionId(),
                decision.cause(),
                decision.basis().count(),
                decision.basis().sum(),
                decision.ruleId().orElse(null),
                decision.ruleVersion().orElse(null),
                decision.defect().map(DefectFinding::defectId).orElse(null),
                decision.ruleId().map(rule -> decision.statement()).orElse(null));
    }

    @Override
    public String type() {
        return "product.delisted";
    }
}
