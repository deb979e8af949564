package io.twostar.exchange.format;

import io.twostar.http.problem.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The times of rows: ISO 8601 with and without zone, seconds and milliseconds since 1970, dates with the month in words or
 * separated by dots, and what the parameter {@code dates} adds. A date is its first moment. Dates of which only the shop knows
 * whether the day or the month comes first are not guessed.
 */
public final class RowTime {

    /** A day starts in the east while it is still the previous day in UTC. */
    private static final Duration FIRST_TO_BEGIN = Duration.ofHours(14);

    private static final String CLOCK = "[[','] H:mm[:ss][ ][XXX][XX][zzz]]";

    /**
     * @param separator the first character that is neither letter nor digit; it rules out most forms without a parse
     */
    private record Form(char separator, DateTimeFormatter format) {}

    private static final List<Form> KNOWN = Stream.of(
                    "uuuu-M-d['T'][ ][H:mm[:ss[.SSSSSSSSS][.SSSSSSS][.SSSSSS][.SSS][.SS][.S]]][ ][XXX][XX][X][zzz]",
                    "uuuu/M/d[ H:mm[:ss]]",
                    "d MMM uuuu" + CLOCK,
                    "d MMMM uuuu" + CLOCK,
                    "MMM d, uuuu" + CLOCK,
                    "MMMM d, uuuu" + CLOCK,
                    "d.M.uuuu" + CLOCK,
                    "d-MMM-uuuu" + CLOCK,
                    "uuuu.M.d" + CLOCK,
                    "MMM d, uuuu[','] h:mm[:ss] a",
                    "MMMM d, uuuu[','] h:mm[:ss] a",
                    "EEE MMM d uuuu H:mm:ss 'GMT'XX[ '('zzzz')']",
                    "uuuu-M-d H:mm:ss XX zzz",
                    "EEE, d MMM uuuu H:mm:ss zzz",
                    "EEE, d MMM uuuu H:mm:ss XX",
                    "EEE MMM d H:mm:ss zzz uuuu",
                    "uuuuMMdd")
            .map(pattern -> new Form(separator(pattern), formatter(pattern)))
            .collect(Collectors.collectingAndThen(Collectors.toList(), forms -> {
                forms.add(new Form('.', formatter("d. MMMM uuuu" + CLOCK, Locale.GERMAN)));
                return List.copyOf(forms);
            }));

    private static final Pattern EPOCH = Pattern.compile("[0-9]{9,13}(\\.[0-9]{1,9})?");
    private static final int MILLIS_LENGTH = 12;
    private static final int UTC_LENGTH = "2025-04-01T10:00:00Z".length();

    private RowTime() {}

    /** @throws IllegalArgumentException if it is no pattern of times */
    static DateTimeFormatter formatter(String pattern) {
        return formatter(pattern, Locale.ENGLISH);
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        // The year of the era, which everybody writes, could not be resolved strictly.
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace('y', 'u'))
                .toFormatter(locale)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The time as the contract writes it, or the value as it is if it cannot be read. */
    static String canonical(String value, ValueRules rules) {
        String text = value.strip();
        if (text.length() >= UTC_LENGTH && text.endsWith("Z") && text.charAt(10) == 'T') {
            return text; // whether it is one is to be seen
        }
        for (DateTimeFormatter format : rules.dates()) {
            Instant time = read(text, format, rules);
            if (time != null) {
                return written(time, value);
            }
        }
        if (EPOCH.matcher(text).matches()) {
            int point = text.indexOf('.');
            String whole = point < 0 ? text : text.substring(0, point);
            long number = Long.parseLong(whole);
            return Times.format(
                    whole.length() >= MILLIS_LENGTH ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        }
        char separator = separator(text);
        for (Form form : KNOWN) {
            Instant time = form.separator() == separator ? read(text, form.format(), rules) : null;
            if (time != null) {
                return written(time, value);
            }
        }
        return value;
    }

    private static char separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    private static String written(Instant time, String value) {
        return time.isBefore(Instant.EPOCH) ? value : Times.format(time);
    }

    /** The time, or {@code null} if the text does not have this form. */
    private static Instant read(String text, DateTimeFormatter format, ValueRules rules) {
        try {
            TemporalAccessor read = format.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return instant(read, rules).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(TemporalAccessor read, ValueRules rules) {
        if (read instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (read instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        ZoneId zone = rules.zone();
        if (read instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        Instant begin = ((LocalDate) read).atStartOfDay(zone).toInstant();
        boolean isTodaySomewhere =
                begin.isAfter(rules.now()) && !begin.isAfter(rules.now().plus(FIRST_TO_BEGIN));
        return isTodaySomewhere ? rules.now() : begin;
    }

    /** @throws DateTimeException if it is not canonical */
    public static Instant parse(String canonical) {
        return Times.parse(canonical);
    }

    /** No shop had online ratings before 1970; an earlier time is an error of the file. */
    static boolean isReadable(String text) {
        try {
            return !parse(text).isBefore(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
