package io.twostar.delisting.forecast;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** How far a product's ratings are from a change of its listing; a pure function of the rule and the numbers. */
final class Forecast {

    /** Beyond this the answer is "not in sight". */
    static final int MOST = 1_000_000;

    /**
     * This many numbers are tried one by one, the rest by binary search. Averages only fall (or rise) with every
     * further rating of one kind, but the upper bound first widens a little when such a rating is unlike all before it.
     */
    private static final int ONE_BY_ONE = 2_000;

    private Forecast() {}

    /** The smallest number of further one-star ratings with which the rule asks for a delisting. */
    static OptionalInt oneStarRatingsToDelist(DelistingRule rule, StarCounts basis) {
        return smallest(more -> rule.isDue(basis.plus(1, more)));
    }

    /**
     * The smallest number of further five-star ratings with which the product is not due, and with which it returns by
     * itself where the rule provides for that.
     */
    static OptionalInt fiveStarRatingsToReturn(DelistingRule rule, StarCounts basis) {
        return smallest(more -> {
            StarCounts then = basis.plus(5, more);
            return !rule.isDue(then) && rule.isAboveReturn(then);
        });
    }

    private static OptionalInt smallest(IntPredicate enough) {
        for (int more = 0; more <= ONE_BY_ONE; more++) {
            if (enough.test(more)) {
                return OptionalInt.of(more);
            }
        }
        if (!enough.test(MOST)) {
            return OptionalInt.empty();
        }
        int tooFew = ONE_BY_ONE;
        int sufficient = MOST;
        while (sufficient - tooFew > 1) {
            int middle = (tooFew + sufficient) >>> 1;
            if (enough.test(middle)) {
                sufficient = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(sufficient);
    }
}
