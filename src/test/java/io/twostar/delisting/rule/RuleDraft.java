package io.twostar.delisting.rule;

import java.time.Instant;
import java.util.Optional;

/** What a test says of a rule; everything else is that of the built-in one. */
public final class RuleDraft {

    public String ruleId = "default";
    public int version = 1;
    public Scope scope = Scope.ALL;
    public int maximumAverage = 200;
    public int minimumCount = 1;
    public Optional<Integer> windowDays = Optional.empty();
    public boolean verifiedOnly = false;
    public Optional<UpperBound> upperBound = Optional.empty();
    public int coolingHours = 0;
    public Relisting relisting = Relisting.MANUAL;
    public Optional<Integer> relistAbove = Optional.empty();
    public Instant createdAt = Instant.EPOCH;

    public DelistingRule rule() {
        return new DelistingRule(
                ruleId,
                version,
                scope,
                maximumAverage,
                minimumCount,
                windowDays,
                verifiedOnly,
                upperBound,
                coolingHours,
                relisting,
                relistAbove,
                createdAt,
                Optional.empty(),
                Basis.PRODUCT,
                Optional.empty());
    }
}
