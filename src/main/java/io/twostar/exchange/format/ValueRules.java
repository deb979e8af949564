package io.twostar.exchange.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the values of a file are to be understood.
 *
 * @param dates patterns of times, tried before the known ones
 * @param zone of times that name none
 * @param scale how many points make five stars
 * @param statuses whether a review with that status counts, by the status in lower case, besides the known ones
 * @param areAuthorsHashed whether all author ids are replaced by keyed hashes, not e-mail addresses only
 * @param areIdsEscaped whether product ids are written so that any id can be one
 * @param photoBase where photos are that are named without a host; empty if unknown
 * @param now no row is younger
 */
record ValueRules(
        List<DateTimeFormatter> dates,
        ZoneId zone,
        int scale,
        StarReading.Rounding rounding,
        Map<String, Boolean> statuses,
        boolean areAuthorsHashed,
        boolean areIdsEscaped,
        String photoBase,
        Instant now) {

    static ValueRules of(FileOptions options) {
        return new ValueRules(
                Stream.of(options.either("dates").split("\\|"))
                        .filter(pattern -> !pattern.isBlank())
                        .map(ValueRules::pattern)
                        .toList(),
                options.one("timeZone").map(ValueRules::zone).orElse(ZoneOffset.UTC),
                options.one("scale").map(Integer::valueOf).orElse(5),
                options.one("rounding").map(StarReading.Rounding::valueOf).orElse(StarReading.Rounding.REJECT),
                statuses(options.either("statuses")),
                options.either("authors").equals("HASH"),
                options.either("productIds").equals("ESCAPE"),
                options.preset("photoBase"),
                Instant.MAX);
    }

    ValueRules at(Instant moment) {
        return new ValueRules(
                dates, zone, scale, rounding, statuses, areAuthorsHashed, areIdsEscaped, photoBase, moment);
    }

    private static DateTimeFormatter pattern(String pattern) {
        try {
            return RowTime.formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw ColumnNames.refused("dates", "pattern", "must have patterns such as dd.MM.yyyy, separated by |");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw ColumnNames.refused("timeZone", "zone", "must be a time zone such as Europe/Berlin");
        }
    }

    private static Map<String, Boolean> statuses(String parameter) {
        Map<String, Boolean> statuses = new HashMap<>();
        for (String pair : ColumnNames.pairs(parameter)) {
            int colon = pair.lastIndexOf(':');
            String foreignName = ColumnNames.decode("statuses", pair.substring(0, colon));
            statuses.put(foreignName.strip().toLowerCase(Locale.ROOT), pair.endsWith(":PUBLISHED"));
        }
        return statuses;
    }
}
