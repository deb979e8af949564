package io.twostar.surge;

/**
 * What happens to a case without a decision: when it ends, and what counts then.
 *
 * @param leastDays for which a case holds at least
 * @param mostDays for which it holds at most
 */
public record HoldRule(int leastDays, int mostDays) {

    /**
     * Share of the surplus that other reviews must have to indicate customers rather than a brigade. Chosen on half of
     * the products of src/check/brigades.sh and confirmed on the other half.
     */
    private static final double OTHERS = 0.1;

    /** Days from opening to end: one for each power of ten by which the two probabilities together fall below one. */
    int days(Evidence strongest) {
        double powers = -StrictMath.log10(strongest.volumeProbability() * strongest.starsProbability());
        return (int) Math.max(leastDays, Math.min(mostDays, Math.ceil(powers)));
    }

    /**
     * Whether the other reviews of the window come faster than usual too, and are a part of the surplus that is worth
     * mentioning: the customers of a bad batch or a sale do not all say the same, a brigade does.
     */
    public boolean isGenuine(SurgeRule rule, Window window, double usual) {
        long others = window.arrived() - window.oneSided();
        return rule.isManyMore(others, window, 1 - usual)
                && others - rule.expected(window, 1 - usual) >= OTHERS * (window.arrived() - rule.expected(window, 1));
    }

    /** How many of the held reviews of the window, oldest first, came at a pace that would not have been odd by itself. */
    public long ordinary(SurgeRule rule, Window window, long held, Side side, double share) {
        long least = 0;
        long most = held;
        while (least < most) {
            long middle = (least + most + 1) / 2;
            if (rule.odd(window.without(held - middle), side, share).isEmpty()) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }
}
