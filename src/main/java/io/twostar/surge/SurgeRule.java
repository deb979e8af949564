package io.twostar.surge;

import java.util.Optional;

/**
 * Distinguishes a burst of one-sided reviews from a genuine one: both its size and its stars must be improbable given
 * the product's own history. A genuine surge has more reviews of the usual stars; a genuine decline has other stars in
 * the usual number; a brigade has both.
 *
 * <p>Size: the product's reviews arrive at an unknown rate; after n_b of them in T_b days, the number in W further days
 * is negative binomial with r = 0.5 + n_b and p = T / (T + W), T = 15 + T_b. Stars: of n reviews the one-sided ones are
 * beta-binomial after k_all of n_all, with the category's share q weighing as much as {@link #STRENGTH} ratings.
 *
 * @param minimumRatings counted ratings older than today from which a product is looked after; a longer window needs a
 *     quarter of them before it, or else a burst would have to fit into one day to be found while they are young
 * @param leastOneSided fewer one-sided reviews than this in the window are never held
 * @param improbable how small both probabilities must be
 */
public record SurgeRule(int minimumRatings, int leastOneSided, double improbable) {

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

    /** Whether the product has enough ratings to judge by its history. */
    boolean looksAfter(long settled) {
        return settled >= minimumRatings;
    }

    private boolean looksAt(Window window) {
        return looksAfter(window.settled()) && window.before() >= minimumRatings / SHARE_BEFORE_LONGER;
    }

    /** Judges all windows, the shortest first. */
    Optional<Evidence> judge(ProductFlow flow, Side side) {
        for (int i = 0; i < WINDOWS.length; i++) {
            Window window = flow.window(i, side);
            Optional<Evidence> found = flow.openCase(side).isPresent()
                    ? odd(window, side, flow.share(side))
                    : judge(window, side, flow.share(side));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Judges one window.
     *
     * @param categoryShare share of ratings in the category that lean to this side, 0 to 1
     * @return the evidence if both tests find the window odd
     */
    Optional<Evidence> judge(Window window, Side side, double categoryShare) {
        return looksAt(window) ? odd(window, side, categoryShare) : Optional.empty();
    }

    /** The same, of a product that a case is open for: it is looked after, however few of its ratings count by now. */
    Optional<Evidence> odd(Window window, Side side, double categoryShare) {
        if (window.oneSided() < leastOneSided) {
            return Optional.empty();
        }
        double expected = expected(window, 1);
        double a = STRENGTH * categoryShare + window.oneSidedBefore();
        double b = STRENGTH * (1 - categoryShare) + window.before() - window.oneSidedBefore();
        double usual = a / (a + b);
        // What lies on the usual side of the mean is never improbable, and nearly everything does.
        if (window.arrived() <= expected || window.oneSided() <= usual * window.arrived()) {
            return Optional.empty();
        }
        double volume = volume(window.arrived(), window, 1);
        if (volume >= improbable) {
            return Optional.empty();
        }
        double stars = TailProbabilities.betaBinomial(window.oneSided(), window.arrived(), a, b, improbable);
        return stars >= improbable
                ? Optional.empty()
                : Optional.of(Evidence.ofBurst(side, window, expected, usual, volume, stars));
    }

    /** The category's share that such a usual share was made of. */
    public double categoryShare(Window window, double usual) {
        return (usual * (STRENGTH + window.before()) - window.oneSidedBefore()) / STRENGTH;
    }

    /** Reviews that the product's past lets expect in the window, of those that are such a share of all. */
    double expected(Window window, double share) {
        return (PRIOR_REVIEWS + share * window.baseline()) * window.days() / (PRIOR_DAYS + window.baselineDays());
    }

    /** Whether so many of those that are such a share of all are more than the past makes likely. */
    boolean isManyMore(long number, Window window, double share) {
        return number > expected(window, share) && volume(number, window, share) < improbable;
    }

    private double volume(long number, Window window, double share) {
        double time = PRIOR_DAYS + window.baselineDays();
        return TailProbabilities.negativeBinomial(
                number, PRIOR_REVIEWS + share * window.baseline(), time / (time + window.days()), improbable);
    }
}
