package io.twostar.delisting;

import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The immutable record of one change of listing, complete enough to be recomputed by an outsider.
 *
 * @param rule the version that judged; empty when a person decided
 * @param basis the ratings the rule looked at; all counted ones when a person decided
 * @param upperBound in stars, where the rule has one
 * @param pendingSince since when the product had stayed due; empty for a rule without a cooling time
 * @param clientId key that acted, never shown in public; empty when the service acted by itself
 */
public record ListingDecision(
        String productId,
        UUID decisionId,
        int epoch,
        Outcome outcome,
        Cause cause,
        Optional<DelistingRule> rule,
        StarCounts basis,
        Optional<BigDecimal> upperBound,
        Optional<Instant> pendingSince,
        NotCounted notCounted,
        String actorRole,
        Optional<String> clientId,
        Optional<String> reason,
        Statement statement,
        Instant decidedAt) {

    /** What happened to the listing. */
    public enum Outcome {
        DELISTED,
        RELISTED
    }

    /** Role of decisions that nobody took by hand. */
    public static final String SYSTEM = "SYSTEM";
}
