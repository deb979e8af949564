package io.twostar.rank;

import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The usual ratings of a category: shares of one to five stars.
 *
 * @param ratings from which they were taken; 0 if they are the default
 */
record CategoryPrior(List<BigDecimal> shares, Source source, long ratings) {

    /** Where it comes from. */
    enum Source {
        CATEGORY,
        SHOP,
        DEFAULT
    }

    /** With fewer ratings the prior would depend on chance; the same number as for the bounds of delisting rules. */
    private static final long ENOUGH = 50;

    private static final int DECIMALS = 4;

    /** A smaller difference moves no score by more than 0.02 stars for a first rating, and is not worth a new version. */
    private static final BigDecimal NOTABLE = new BigDecimal("0.005");

    /** The same as for delisting rules. */
    private static final CategoryPrior DEFAULT = new CategoryPrior(
            Stream.of("0.1", "0.05", "0.1", "0.25", "0.5").map(BigDecimal::new).toList(), Source.DEFAULT, 0);

    static CategoryPrior ofShop(StarCounts shop) {
        return shop.count() < ENOUGH ? DEFAULT : new CategoryPrior(shares(shop), Source.SHOP, shop.count());
    }

    /** That of the category if it has enough ratings, else that of the shop. */
    static CategoryPrior of(StarCounts category, CategoryPrior shop) {
        return category.count() < ENOUGH
                ? shop
                : new CategoryPrior(shares(category), Source.CATEGORY, category.count());
    }

    private static List<BigDecimal> shares(StarCounts counts) {
        List<BigDecimal> shares = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            shares.add(BigDecimal.valueOf(counts.of(stars))
                    .divide(BigDecimal.valueOf(counts.count()), DECIMALS, RoundingMode.HALF_UP));
        }
        return shares;
    }

    /** Whether scores by the one would differ notably from scores by the other. */
    boolean differsFrom(CategoryPrior other) {
        boolean differs = source != other.source;
        for (int i = 0; i < shares.size(); i++) {
            differs |= shares.get(i).subtract(other.shares.get(i)).abs().compareTo(NOTABLE) >= 0;
        }
        return differs;
    }
}
