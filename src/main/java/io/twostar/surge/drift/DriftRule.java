package io.twostar.surge.drift;

import io.twostar.surge.Evidence;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeRule;
import io.twostar.surge.TailProbabilities;
import io.twostar.surge.drift.StarTable.Period;
import java.util.List;
import java.util.Optional;

/**
 * Recognizes slow campaigns: over 90 or 365 days a product has more low or middling ratings among its ratings than its
 * past lets expect, after the drift that its category had in the same time.
 *
 * <p>Stars: of n ratings in the window the one-sided ones are beta-binomial. The usual share comes from the time before
 * and, with the weight of {@link #PRIOR} ratings, from the category's; its odds are multiplied by the odds ratio of the
 * category's share in the window to that before. Tastes drift, so that a long past weighs no more than {@link #MOST}
 * ratings.
 *
 * <p>Authors: of the one-sided ratings of the window those without a known purchase are beta-binomial, with the share
 * that all other ratings of the product and the category lead to expect. Customers of a product that has become worse
 * are verified as often as others; strangers are not.
 */
record DriftRule(SurgeRule burst) {

    private static final double PRIOR = 10;

    /** Chosen on the products of src/check/brigades.sh. */
    private static final double MOST = 20;

    /** Of a burst's limit, for a drift that nothing else speaks for. This and the next are chosen on half of the products. */
    private static final double ALONE = 0.1;

    /** Of a burst's limit, for the authors of a drift whose stars are as improbable as those of a burst. */
    private static final double AUTHORS = 10;

    /** Ratings from which a category's own shares are used. */
    private static final int ENOUGH = 100;

    /** Praise drifts with every product that gets better, and delists none. */
    static final List<Side> SIDES = List.of(Side.LOW, Side.MIDDLE);

    /** Judges both windows, the shorter first. */
    Optional<Evidence> judge(StarTable product, StarTable category, Side side) {
        StarTable others = category.without(product);
        for (int window = 0; window < StarTable.WINDOWS.length; window++) {
            Optional<Evidence> found = judge(product, others, side, window);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Evidence> judge(StarTable product, StarTable others, Side side, int window) {
        Period now = product.within(window, side);
        Period before = product.before(window, side);
        if (now.sided() < burst.leastOneSided() || before.all() < burst.minimumRatings() / 2) {
            return Optional.empty();
        }
        double usual = usual(before, others.within(window, side), others.before(window, side), side);
        if (now.sided() <= usual * now.all()) {
            return Optional.empty();
        }
        double stars = tail(now.sided(), now.all(), usual, PRIOR + before.all());
        if (stars >= burst.improbable()) {
            return Optional.empty();
        }
        Period all = others.within(window, side).and(others.before(window, side));
        long rest = now.all() - now.sided() + before.all();
        long restUnverified = now.unverified() - now.sidedUnverified() + before.unverified();
        double strangers = (PRIOR * share(all.unverified(), all.all()) + restUnverified) / (PRIOR + rest);
        double authors = now.sidedUnverified() <= strangers * now.sided()
                ? 1
                : Math.min(1, tail(now.sidedUnverified(), now.sided(), strangers, PRIOR + rest));
        return stars < ALONE * burst.improbable() || authors < AUTHORS * burst.improbable()
                ? Optional.of(new Evidence(
                        Evidence.Kind.DRIFT,
                        side,
                        StarTable.WINDOWS[window],
                        now.all(),
                        now.sided(),
                        usual * now.all(),
                        usual,
                        1,
                        stars,
                        now.sidedUnverified(),
                        strangers,
                        authors))
                : Optional.empty();
    }

    private static double tail(long some, long all, double share, double weight) {
        double strength = Math.min(MOST, weight);
        return TailProbabilities.betaBinomial(some, all, strength * share, strength * (1 - share), 1);
    }

    private static double usual(Period before, Period othersNow, Period othersBefore, Side side) {
        boolean isKnown = othersBefore.all() >= ENOUGH;
        double prior = isKnown ? share(othersBefore.sided(), othersBefore.all()) : side.usualShare();
        double usual = (PRIOR * prior + before.sided()) / (PRIOR + before.all());
        double ratio = isKnown && othersNow.all() >= ENOUGH ? odds(othersNow) / odds(othersBefore) : 1;
        double odds = usual / (1 - usual) * ratio;
        return odds / (1 + odds);
    }

    private static double odds(Period period) {
        return (period.sided() + 0.5) / (period.all() - period.sided() + 0.5);
    }

    /** Never nothing or all, so that no distribution degenerates. */
    private static double share(long part, long whole) {
        return (part + 0.5) / (whole + 1.0);
    }
}
