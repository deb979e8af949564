package io.twostar.delisting;

import io.twostar.delisting.ListingDecision.Outcome;
import java.time.Instant;
import java.util.UUID;

/** A change of listing in short, as histories show it; the decision tells the rest. */
public record ListingChange(Instant at, Outcome outcome, Cause cause, UUID decisionId) {}
