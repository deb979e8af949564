package io.twostar.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The ends of what a product's true average may be, given how few ratings it has: Evan Miller, "Ranking Items With Star
 * Ratings" (2014). With prior shares p and weight w = 2, over n_k ratings of k stars, N in all:
 * m = sum k (n_k + w p_k) / (N + w), v = (sum k^2 (n_k + w p_k) / (N + w) - m^2) / (N + w + 1), bound = m +- z sqrt(v).
 */
public final class BayesianBound {

    private static final double WEIGHT = 2;

    private BayesianBound() {}

    /**
     * The upper end, or with a negative {@code z} the lower end, in stars, rounded half up, the same on every machine
     * ({@link StrictMath}).
     *
     * @param prior shares of one to five stars
     */
    public static BigDecimal of(StarCounts counts, List<BigDecimal> prior, BigDecimal z, int decimals) {
        double total = counts.count() + WEIGHT;
        double mean = 0;
        double square = 0;
        for (int stars = 1; stars <= 5; stars++) {
            double share = (counts.of(stars) + WEIGHT * prior.get(stars - 1).doubleValue()) / total;
            mean += stars * share;
            square += stars * stars * share;
        }
        double variance = Math.max(0, square - mean * mean) / (total + 1);
        double bound = mean + z.doubleValue() * StrictMath.sqrt(variance);
        return new BigDecimal(bound).setScale(decimals, RoundingMode.HALF_UP);
    }
}
