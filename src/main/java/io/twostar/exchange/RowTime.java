package io.twostar.exchange;

import io.twostar.http.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The times of rows: RFC 3339, or a plain date, which means its first moment in UTC. */
final class RowTime {

    private static final int DATE_LENGTH = "2025-04-01".length();

    private RowTime() {}

    /** @throws DateTimeException if it is neither */
    static Instant parse(String text) {
        return text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Times.parse(text);
    }

    /** Shops that rate online are younger than 1970; an earlier time is a mistake of whoever wrote the file. */
    static boolean isReadable(String text) {
        try {
            return !parse(text).isBefore(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
