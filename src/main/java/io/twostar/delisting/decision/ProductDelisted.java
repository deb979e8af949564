package io.twostar.delisting.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.statement.Statement;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/**
 * A product left the assortment. Contains what the supplier must be informed of at that moment: the decision, its
 * numbers, and the statement of reasons in fixed words; a reason given by a person is read from the decision.
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
