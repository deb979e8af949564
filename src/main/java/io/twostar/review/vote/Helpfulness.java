package io.twostar.review.vote;

/** How helpful readers find a review. */
public final class Helpfulness {

    /** Quantile of the normal distribution for 95 % on both sides. */
    private static final double Z = 1.96;

    private Helpfulness() {}

    /**
     * Lower bound of the share of helpful votes, 0 to 1: few votes say little, however much they agree (E. B. Wilson,
     * "Probable inference, the law of succession, and statistical inference", 1927). 0 without a helpful vote.
     */
    public static double of(int helpful, int notHelpful) {
        if (helpful == 0) {
            return 0;
        }
        double n = (double) helpful + notHelpful;
        double share = helpful / n;
        double middle = share + Z * Z / (2 * n);
        double margin = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * n)) / n);
        return (middle - margin) / (1 + Z * Z / n);
    }
}
