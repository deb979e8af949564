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
     * What a caller asks for: without {@code to} up to today, without {@code from} the 90 days before {@code to}. Days
     * are whole: of a time within a day, the whole day is included.
     *
     * @throws ValidationProblem if there are no days between them, or too many
     */
    public static Days of(Optional<Instant> from, Optional<Instant> to, Instant now) {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new ValidationProblem(ValidationError.query("from", "range", "must be before to"));
        }
        LocalDate end = day(to.orElse(now)).plusDays(to.filter(Days::isMidnight).isPresent() ? 0 : 1);
        LocalDate start = from.map(Days::day).orElseGet(() -> end.minusDays(USUAL));
        if (!start.isBefore(end)) {
            throw new ValidationProblem(ValidationError.query("from", "range", "must be before to"));
        }
        if (start.until(end, ChronoUnit.DAYS) > MOST) {
            throw new ValidationProblem(
                    ValidationError.query("from", "range", "must be at most " + MOST + " days before to"));
        }
        return new Days(start, end);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static boolean isMidnight(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.DAYS));
    }

    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public Instant end() {
        return to.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
