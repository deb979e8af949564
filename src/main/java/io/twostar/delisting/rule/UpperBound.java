package io.twostar.delisting.rule;

import io.twostar.rating.BayesianBound;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The upper end of what a product's true average may be, given how few ratings it has: {@link BayesianBound}, the mirror
 * of the bound by which products are ordered.
 *
 * @param confidence in hundredths: 90, 95 or 99
 * @param atMost largest bound that delists, in hundredths of a star
 * @param prior shares of one to five stars, frozen in the rule version
 * @param source where the prior comes from, and from how many {@code ratings} of the shop
 */
public record UpperBound(int confidence, int atMost, List<BigDecimal> prior, Prior.Source source, long ratings) {

    /** In hundredths. */
    static final Set<Integer> CONFIDENCES = Set.of(90, 95, 99);

    private static final int DECIMALS = 6;

    public UpperBound {
        prior = List.copyOf(prior);
    }

    public UpperBound(int confidence, int atMost, Prior prior) {
        this(confidence, atMost, prior.shares(), prior.source(), prior.ratings());
    }

    /** With a prior that was given. */
    public UpperBound(int confidence, int atMost, List<BigDecimal> prior) {
        this(confidence, atMost, new Prior(prior, Prior.Source.GIVEN, 0));
    }

    public Prior frozen() {
        return new Prior(prior, source, ratings);
    }

    /** Whether both have the same terms, whatever the source of the prior. */
    boolean hasSameTermsAs(UpperBound other) {
        return confidence == other.confidence && atMost == other.atMost && prior.equals(other.prior);
    }

    /** The one-sided quantile of the normal distribution that belongs to {@link #confidence}. */
    public BigDecimal z() {
        return switch (confidence) {
            case 90 -> new BigDecimal("1.2816");
            case 95 -> new BigDecimal("1.6449");
            case 99 -> new BigDecimal("2.3263");
            default -> throw new IllegalStateException("confidence is 0.90, 0.95 or 0.99");
        };
    }

    /** The bound in stars, rounded half up to six decimals, the same on every machine ({@link StrictMath}). */
    public BigDecimal of(StarCounts counts) {
        return BayesianBound.of(counts, prior, z(), DECIMALS);
    }

    public boolean isMetBy(BigDecimal bound) {
        return bound.compareTo(BigDecimal.valueOf(atMost, 2)) <= 0;
    }
}
