package io.twostar.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The average as people read it. It decides nothing: rules compare sums and counts. */
public final class Averages {

    private Averages() {}

    /** Stars rounded half up to two decimals, or {@code null} (absent) at 0 ratings. */
    public static BigDecimal display(long sum, long count) {
        return count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    static BigDecimal display(StarCounts counts) {
        return display(counts.sum(), counts.count());
    }
}
