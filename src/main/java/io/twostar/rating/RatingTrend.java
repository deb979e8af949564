package io.twostar.rating;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The counted ratings of the last {@value #DAYS} UTC days, today included, beside those before.
 *
 * @param from first day of the recent ones
 */
public record RatingTrend(LocalDate from, Part recent, Part earlier) {

    static final int DAYS = 90;

    /** Ratings of a time; {@code average} is absent ({@code null}) at 0. */
    public record Part(long count, long sum, BigDecimal average) {

        static Part of(long count, long sum) {
            return new Part(count, sum, Averages.display(sum, count));
        }
    }

    static LocalDate from(LocalDate today) {
        return today.minusDays(DAYS - 1L);
    }

    static RatingTrend of(LocalDate from, StarCounts counted, long recentCount, long recentSum) {
        return new RatingTrend(
                from,
                Part.of(recentCount, recentSum),
                Part.of(counted.count() - recentCount, counted.sum() - recentSum));
    }
}
