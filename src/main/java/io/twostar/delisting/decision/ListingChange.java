package io.twostar.delisting.decision;

import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.delisting.rule.Cause;
import java.time.Instant;
import java.util.UUID;

/** A change of listing in short, as histories show it; details are in the decision. */
public record ListingChange(Instant at, Outcome outcome, Cause cause, UUID decisionId) {}
