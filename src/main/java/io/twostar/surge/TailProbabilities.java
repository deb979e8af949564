package io.twostar.surge;

/**
 * Upper tail probabilities of the two distributions that the surge gate uses. Computed in {@link StrictMath}, so that
 * all instances agree, and summed only until it is clear on which side of {@code enough} the sum will be. The number
 * asked for lies above the mean, so that the terms fall.
 */
public final class TailProbabilities {

    /** A further term this many times smaller than the sum can no longer matter. */
    private static final double NEGLIGIBLE = 1e-12;

    private TailProbabilities() {}

    /**
     * P(N >= n) of a Gamma-Poisson mixture: the negative binomial distribution of {@code r} successes, where each of the
     * trials succeeds with probability {@code p}; N counts the failures.
     *
     * @param enough where summing may stop; a result of at least this much only says that it is reached
     */
    static double negativeBinomial(long n, double r, double p, double enough) {
        double term = StrictMath.exp(
                lnGamma(r + n) - lnGamma(n + 1.0) - lnGamma(r) + r * StrictMath.log(p) + n * StrictMath.log1p(-p));
        double sum = term;
        double i = n;
        while (sum < enough) {
            double ratio = (r + i) / (i + 1) * (1 - p);
            term *= ratio;
            sum += term;
            i++;
            if (ratio < 1 && term < sum * NEGLIGIBLE * (1 - ratio) || term == 0) {
                return sum;
            }
        }
        return sum;
    }

    /**
     * P(K >= k) of {@code n} draws whose chance follows Beta({@code a}, {@code b}).
     *
     * @param enough as in {@link #negativeBinomial}
     */
    public static double betaBinomial(long k, long n, double a, double b, double enough) {
        double term = StrictMath.exp(
                lnGamma(n + 1.0) - lnGamma(k + 1.0) - lnGamma(n - k + 1.0) + lnBeta(k + a, n - k + b) - lnBeta(a, b));
        double sum = term;
        for (long i = k; i < n && sum < enough; i++) {
            double ratio = (double) (n - i) / (i + 1) * (a + i) / (b + n - i - 1);
            term *= ratio;
            sum += term;
            // With b below 1 the terms may rise again towards the end.
            if (b >= 1 && ratio < 1 && term < sum * NEGLIGIBLE * (1 - ratio)) {
                return sum;
            }
        }
        return sum;
    }

    private static double lnBeta(double a, double b) {
        return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
    }

    /** Stirling's series, exact to about 1e-13 from 10 upwards; smaller arguments are raised by the recurrence. */
    static double lnGamma(double x) {
        double shift = 0;
        double y = x;
        if (y < 10) {
            double product = 1;
            while (y < 10) {
                product *= y;
                y++;
            }
            shift = StrictMath.log(product);
        }
        double inverse = 1 / (y * y);
        double series =
                (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188))))
                        / y;
        return (y - 0.5) * StrictMath.log(y) - y + 0.9189385332046727 + series - shift;
    }
}
