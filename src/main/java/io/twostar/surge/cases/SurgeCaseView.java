package io.twostar.surge.cases;

import io.twostar.surge.Evidence;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeCase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.UUID;

/** A case as responses show it; absent members are {@code null}. */
record SurgeCaseView(
        UUID caseId,
        String productId,
        int epoch,
        Evidence.Kind kind,
        Side side,
        SurgeCase.State status,
        String evidence,
        int windowDays,
        long arrived,
        long oneSided,
        BigDecimal expected,
        BigDecimal usualShare,
        BigDecimal volumeProbability,
        BigDecimal starsProbability,
        Long unverified,
        BigDecimal usualUnverifiedShare,
        BigDecimal unverifiedProbability,
        long held,
        long released,
        long removed,
        Instant openedAt,
        Instant endsAt,
        Instant closedAt,
        String reason) {

    private static final MathContext DIGITS = new MathContext(3);

    public static SurgeCaseView of(SurgeCase surge) {
        Evidence evidence = surge.evidence();
        return new SurgeCaseView(
                surge.caseId(),
                surge.productId(),
                surge.epoch(),
                evidence.kind(),
                evidence.side(),
                surge.state(),
                evidence.sentence(),
                evidence.windowDays(),
                evidence.arrived(),
                evidence.oneSided(),
                rounded(evidence.expected()),
                rounded(evidence.usualShare()),
                rounded(evidence.volumeProbability()),
                rounded(evidence.starsProbability()),
                surge.holds() ? null : evidence.unverified(),
                surge.holds() ? null : rounded(evidence.usualUnverified()),
                surge.holds() ? null : rounded(evidence.unverifiedProbability()),
                surge.held(),
                surge.released(),
                surge.removed(),
                surge.openedAt(),
                surge.endsAt(),
                surge.closedAt().orElse(null),
                surge.reason().orElse(null));
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS);
    }
}
