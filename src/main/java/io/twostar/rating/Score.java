package io.twostar.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * By what products are ordered: the lower end of what the true average may be, so that few enthusiastic ratings do not
 * come before many good ones.
 *
 * @param stars rounded half up to four decimals
 * @param version of the category's prior
 */
public record Score(BigDecimal stars, long version) {

    private static final int DECIMALS = 4;

    /** The one-sided quantile of the normal distribution for 95 percent, downwards. */
    private static final BigDecimal Z = new BigDecimal("-1.6449");

    /** The score of these counted ratings; none without ratings. */
    public static Optional<Score> of(StarCounts counted, List<BigDecimal> prior, long version) {
        return counted.count() == 0
                ? Optional.empty()
                : Optional.of(new Score(BayesianBound.of(counted, prior, Z, DECIMALS), version));
    }

    /** As stored: in ten thousandths of a star. */
    public int stored() {
        return stars.unscaledValue().intValueExact();
    }
}
