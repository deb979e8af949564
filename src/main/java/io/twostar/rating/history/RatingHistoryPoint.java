package io.twostar.rating.history;

import io.twostar.rating.Distribution;
import io.twostar.rating.StarCounts;
import java.time.LocalDate;

/**
 * The counted ratings of one interval, as responses show them.
 *
 * @param from first UTC day of the interval
 */
public record RatingHistoryPoint(LocalDate from, long count, long sum, Distribution distribution) {

    static RatingHistoryPoint of(LocalDate from, StarCounts counts) {
        return new RatingHistoryPoint(from, counts.count(), counts.sum(), Distribution.of(counts));
    }
}
