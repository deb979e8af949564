package io.twostar.assortment;

import io.twostar.catalog.Listing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Which products are asked for, and in what order.
 *
 * @param listings in the order of their names
 * @param minimumAverage in hundredths, compared exactly
 */
record ProductQuery(
        List<Listing> listings,
        Optional<String> category,
        Optional<String> brand,
        Optional<String> q,
        Optional<Integer> minimumAverage,
        Optional<Long> minimumCount,
        ProductSort sort) {

    static Optional<Integer> hundredths(Optional<BigDecimal> stars) {
        return stars.map(value -> value.movePointRight(2).intValueExact());
    }

    /** The fingerprint that cursors of this query are bound to. */
    String fingerprint() {
        return toString();
    }
}
