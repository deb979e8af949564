package io.twostar.surge;

import java.util.Optional;

/**
 * Tells a burst of one-sided reviews from a genuine one: both its size and its stars must be surprising in view of the
 * product's own past. A genuine surge has more reviews of the usual stars; a genuine decline has other stars in the usual
 * number; a brigade has both.
 *
 * <p>Size: the product's reviews arrive at an unknown rate; after n_b of them in T_b days, the number in W further days is
 * negative binomial with r = 0.5 + n_b and p = T / (T + W), T = 15 + T_b. Stars: of n reviews the one-sided ones are
 * beta-binomial after k_all of n_all, with the category's share q weighing as much as {@link #STRENGTH} ratings.
 *
 * @param minimumRatings counted ratings older than today from which a product is looked after; a longer window needs a
 *     quarter of them before it, or else a burst would have to fit into one day to be found while they are young
 * @param leastOneSided fewer one-sided reviews than this in the window are never held
 * @param improbable how small both probabilities must be
 */
record SurgeRule(int minimumRatings, int leastOneSided, double improbable) {

    /** Days of the longest window. */
    static final int LONGEST = 30;

    /** Lengths of the windows looked at, in UTC days ending today. */
    static final int[] WINDOWS = {1, 7, LONGEST};

    /** Days before a window that tell how many reviews are usual. */
    static final int BASELINE_DAYS = 180;

    /** Days added to the baseline, as if half a review had come in them: a short past surprises less easily. */
    private static final double PRIOR_DAYS = 15;

    private static final double PRIOR_REVIEWS = 0.5;

    private static final int SHARE_BEFORE_LONGER = 4;

    /** Ratings that the category's usual share weighs. */
    private static final double STRENGTH = 10;

    /** Whether the product has been rated often enough for its past to tell anything. */
    boolean looksAfter(long settled) {
        return settled >= minimumRatings;
    }

    private boolean looksAt(Window window) {
        return looksAfter(window.settled()) && window.before() >= minimumRatings / SHARE_BEFORE_LONGER;
    }

    /**
     * Judges one window.
     *
     * @param categoryShare share of ratings in the category that lean to this side, 0 to 1
     * @return the evidence if both tests find the window odd
     */
    Optional<Evidence> judge(Window window, Side side, double categoryShare) {
        if (!looksAt(window) || window.oneSided() < leastOneSided) {
            return Optional.empty();
        }
        double r = PRIOR_REVIEWS + window.baseline();
        double time = PRIOR_DAYS + window.baselineDays();
        double expected = r * window.days() / time;
        double a = STRENGTH * categoryShare + window.oneSidedBefore();
        double b = STRENGTH * (1 - categoryShare) + window.before() - window.oneSidedBefore();
        double usual = a / (a + b);
        // What lies on the usual side of the mean is never improbable, and nearly everything does.
        if (window.arrived() <= expected || window.oneSided() <= usual * window.arrived()) {
            return Optional.empty();
        }
        double volume = Tails.negativeBinomial(window.arrived(), r, time / (time + window.days()), improbable);
        if (volume >= improbable) {
            return Optional.empty();
        }
        double stars = Tails.betaBinomial(window.oneSided(), window.arrived(), a, b, improbable);
        return stars >= improbable
                ? Optional.empty()
                : Optional.of(new Evidence(
                        side, window.days(), window.arrived(), window.oneSided(), expected, usual, volume, stars));
    }
}
