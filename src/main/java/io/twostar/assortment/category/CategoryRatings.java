package io.twostar.assortment.category;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.rating.Averages;
import io.twostar.rating.Distribution;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * The counted ratings of the current epochs of a category's products, retired ones left out; absent members are
 * {@code null}.
 *
 * @param lowShare of the ratings, those of one or two stars
 * @param lowProducts products whose exact average is two stars or less
 */
record CategoryRatings(
        String name,
        long products,
        long ratedProducts,
        long delisted,
        long count,
        long sum,
        BigDecimal average,
        Distribution distribution,
        BigDecimal lowShare,
        long lowProducts,
        Percentiles percentiles,
        Prior scorePrior,
        Instant computedAt) {

    private static final int SHARE_DECIMALS = 4;

    /** The average of the product below which, or at which, so many of a hundred rated products are. */
    record Percentiles(BigDecimal p10, BigDecimal p25, BigDecimal p50, BigDecimal p75, BigDecimal p90) {

        /** @param averages five, or none */
        static Percentiles of(List<BigDecimal> averages) {
            return averages.isEmpty()
                    ? null
                    : new Percentiles(
                            averages.get(0), averages.get(1), averages.get(2), averages.get(3), averages.get(4));
        }
    }

    /** What scores of the category's products begin with. */
    record Prior(long version, String source, long ratings, Shares shares, Instant since) {

        /** Shares of one to five stars. */
        record Shares(
                @JsonProperty("1") BigDecimal one,
                @JsonProperty("2") BigDecimal two,
                @JsonProperty("3") BigDecimal three,
                @JsonProperty("4") BigDecimal four,
                @JsonProperty("5") BigDecimal five) {}
    }

    static CategoryRatings of(Products products, StarCounts counts, Percentiles percentiles, Prior prior, Instant now) {
        return new CategoryRatings(
                products.name(),
                products.products(),
                products.ratedProducts(),
                products.delisted(),
                counts.count(),
                counts.sum(),
                Averages.display(counts.sum(), counts.count()),
                Distribution.of(counts),
                share(counts.n1() + counts.n2(), counts.count()),
                products.lowProducts(),
                percentiles,
                prior,
                now);
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SHARE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The name as most products spell it, and how many products there are. */
    record Products(String name, long products, long ratedProducts, long delisted, long lowProducts) {}
}
