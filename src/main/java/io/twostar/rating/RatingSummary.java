package io.twostar.rating;

import io.twostar.catalog.Listing;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a product's counted ratings amount to, as responses show it; held stars are in none of the numbers, and their
 * number is not published, so that attackers cannot watch for a release.
 *
 * @param average stars rounded half up to two decimals, for display only; {@code null} (absent) at 0 ratings
 * @param score by what products are ordered; {@code null} (absent) at 0 ratings, as {@code scoreVersion}, the version of
 *     the category's prior
 * @param trend {@code null} (absent) at 0 ratings
 * @param fit {@code null} (absent) while there are too few votes
 * @param updatedAt when the numbers last changed; {@code null} (absent) if they never changed
 * @param syndicated the numbers of other systems' reviews, which no other number includes; {@code null} (absent) if none
 *     are shown
 * @param storefront the numbers of the storefront that was asked for; {@code null} (absent) if none was
 * @param family the numbers of all variants together; {@code null} (absent) if the product is none
 */
public record RatingSummary(
        String productId,
        long count,
        long sum,
        BigDecimal average,
        BigDecimal score,
        Long scoreVersion,
        Distribution distribution,
        Verified verified,
        Incentivised incentivised,
        RatingTrend trend,
        Listing listing,
        int epoch,
        Fit fit,
        Instant updatedAt,
        Syndicated syndicated,
        FamilySummary family,
        StorefrontSummary storefront) {

    /** The part of the counted ratings whose authors are known to have bought the product. */
    public record Verified(long count, long sum, BigDecimal average) {}

    /** The part of the counted ratings with an incentive. */
    public record Incentivised(long count, long sum) {}

    /** The part that other systems count; it is part of no other number. */
    public record Syndicated(long count, long sum, BigDecimal average) {

        static Syndicated of(long count, long sum) {
            return new Syndicated(count, sum, Averages.display(sum, count));
        }
    }

    static RatingSummary of(
            String productId,
            int epoch,
            Listing listing,
            Tally tally,
            Score score,
            RatingTrend trend,
            Fit fit,
            Instant updatedAt,
            Syndicated syndicated) {
        StarCounts counted = tally.counted();
        StarCounts verified = tally.verified();
        return new RatingSummary(
                productId,
                counted.count(),
                counted.sum(),
                Averages.display(counted),
                score == null ? null : score.stars(),
                score == null ? null : score.version(),
                Distribution.of(counted),
                new Verified(verified.count(), verified.sum(), Averages.display(verified)),
                new Incentivised(tally.incentivised(), tally.incentivisedSum()),
                counted.count() == 0 ? null : trend,
                listing,
                epoch,
                fit,
                updatedAt,
                syndicated,
                null,
                null);
    }

    /** The same with the numbers of its family; null if there is none. */
    RatingSummary in(FamilySummary numbers) {
        return with(numbers, storefront);
    }

    /** The same with the numbers of one storefront. */
    RatingSummary with(StorefrontSummary numbers) {
        return with(family, numbers);
    }

    private RatingSummary with(FamilySummary ofFamily, StorefrontSummary ofStorefront) {
        return new RatingSummary(
                productId,
                count,
                sum,
                average,
                score,
                scoreVersion,
                distribution,
                verified,
                incentivised,
                trend,
                listing,
                epoch,
                fit,
                updatedAt,
                syndicated,
                ofFamily,
                ofStorefront);
    }
}
