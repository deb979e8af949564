package io.twostar.rating.history;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The UTC days from {@code from} (included) to {@code to} (excluded). */
public record Days(LocalDate from, LocalDate to) {

    private static final int USUAL = 90;
    private static final int MOST = 3660;

    /**
     * What a caller asks for: without {@code to} up to today, without {@code from} the 90 days before {@code to}.
     *
     * @throws ValidationProblem if there are no days between them, or too many
     */
    public static Days of(Optional<LocalDate> from, Optional<LocalDate> to, Instant now) {
        LocalDate end =
                to.orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1));
        LocalDate start = from.orElseGet(() -> end.minusDays(USUAL));
        if (!start.isBefore(end)) {
            throw new ValidationProblem(ValidationError.query("from", "range", "must be before to"));
        }
        if (start.until(end, ChronoUnit.DAYS) > MOST) {
            throw new ValidationProblem(
                    ValidationError.query("from", "range", "must be at most " + MOST + " days before to"));
        }
        return new Days(start, end);
    }

    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public Instant end() {
        return to.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
