package io.twostar.rating.history;

import io.twostar.rating.Distribution;
import io.twostar.rating.StarCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The counted ratings of one interval, as responses show them.
 *
 * @param from when the interval begins, at midnight in UTC
 */
public record RatingHistoryPoint(Instant from, long count, long sum, Distribution distribution) {

    /** First UTC day of the interval. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    static RatingHistoryPoint of(LocalDate from, StarCounts counts) {
        return new RatingHistoryPoint(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(), counts.count(), counts.sum(), Distribution.of(counts));
    }
}
