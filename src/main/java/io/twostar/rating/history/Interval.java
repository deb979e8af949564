package io.twostar.rating.history;

import java.util.Locale;

/** Length of one point of a rating history; all of them are whole UTC days. */
public enum Interval {
    DAY,
    /** From Monday. */
    WEEK,
    MONTH;

    /** As {@code date_trunc} of PostgreSQL calls it. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
