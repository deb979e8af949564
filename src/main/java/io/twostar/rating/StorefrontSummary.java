package io.twostar.rating;

import java.math.BigDecimal;

/**
 * The part of a product's counted ratings that was given in one storefront.
 *
 * @param storefront as the request names it
 * @param average stars rounded half up to two decimals, for display only; {@code null} (absent) at 0 ratings
 */
public record StorefrontSummary(
        String storefront, long count, long sum, BigDecimal average, Distribution distribution) {

    static StorefrontSummary of(String storefront, StarCounts counted) {
        return new StorefrontSummary(
                storefront, counted.count(), counted.sum(), Averages.display(counted), Distribution.of(counted));
    }
}
