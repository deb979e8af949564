package io.twostar.delisting;

import io.twostar.event.Fact;
import java.util.UUID;

/** A rule has a new version, or ({@code deleted}) is no longer in force; the job judges the products it concerns. */
record RuleChanged(String ruleId, int version, boolean deleted, UUID judgementJobId) implements Fact {

    @Override
    public String type() {
        return "rule.changed";
    }
}
