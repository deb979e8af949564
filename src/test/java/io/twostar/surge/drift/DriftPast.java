package io.twostar.surge.drift;

import io.twostar.surge.Evidence;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the daily check would find, of ratings that are not in a database. */
public final class DriftPast {

    /** A counted rating. */
    public record Star(LocalDate day, int stars, boolean verified) {}

    private final SurgeRule rule;
    private final List<Star> category;
    private final Map<LocalDate, StarTable> tables = new ConcurrentHashMap<>();

    /** @param category all ratings of a category, those of the product as they really were included */
    public DriftPast(SurgeRule rule, List<Star> category) {
        this.rule = rule;
        this.category = category;
    }

    /**
     * @param own counted ratings of a product
     * @param real those which it has among the ratings of the category
     */
    public Optional<Evidence> judge(List<Star> own, List<Star> real, Side side, LocalDate day) {
        StarTable others =
                tables.computeIfAbsent(day, absent -> table(category, day)).without(table(real, day));
        fill(others, own, day);
        return new DriftRule(rule).judge(table(own, day), others, side);
    }

    private static StarTable table(List<Star> stars, LocalDate day) {
        StarTable table = new StarTable();
        fill(table, stars, day);
        return table;
    }

    private static void fill(StarTable table, List<Star> stars, LocalDate day) {
        for (Star star : stars) {
            long age = ChronoUnit.DAYS.between(star.day(), day);
            if (age >= 0) {
                table.add(StarTable.zone(age), star.stars(), star.verified(), 1);
            }
        }
    }
}
