package io.twostar.delisting.rule;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A rule has a new version, or ({@code deleted}) is no longer in force; the job judges the products it concerns. */
public record RuleChanged(String ruleId, int version, boolean deleted, UUID judgementJobId) implements DomainEvent {

    @Override
    public String type() {
        return "rule.changed";
    }
}
