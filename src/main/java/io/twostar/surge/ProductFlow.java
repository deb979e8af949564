package io.twostar.surge;

import io.twostar.rating.StarCounts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How reviews of one product have come in lately, as stored and as this transaction goes on. Days are put together to
 * zones by their age, cut where a window or its baseline begins or ends. Not thread-safe.
 */
final class ProductFlow {

    /** Ages in days at which zones begin, after the zone of today: {@code width_bucket} of the database counts likewise. */
    static final int[] ZONES = {1, 7, 30, SurgeRule.BASELINE_DAYS + 1, SurgeRule.BASELINE_DAYS + 7};

    /** Days that are looked at: the longest window and its baseline. */
    static final int HORIZON = SurgeRule.BASELINE_DAYS + 30;

    private static final int STARS = 6;

    private final long[][] counted = new long[ZONES.length + 1][STARS];
    private final long[][] held = new long[ZONES.length + 1][STARS];
    private final long[] countedEver = new long[STARS];
    private final LocalDate today;
    private final Map<Side, UUID> openCases = new EnumMap<>(Side.class);
    private final Map<Side, LocalDate> released = new EnumMap<>(Side.class);
    private final Map<Side, Double> shares = new HashMap<>();
    private long eldest = -1;

    ProductFlow(StarCounts counted, LocalDate today) {
        this.today = today;
        for (int stars = 1; stars < STARS; stars++) {
            countedEver[stars] = counted.of(stars);
        }
    }

    /** @param first of the days from which the reviews are */
    void stored(int zone, int stars, boolean isHeld, long count, LocalDate first) {
        (isHeld ? held : counted)[zone][stars] += count;
        if (!isHeld && count > 0) {
            eldest = Math.max(eldest, ChronoUnit.DAYS.between(first, today));
        }
    }

    void open(Side side, UUID caseId) {
        openCases.put(side, caseId);
    }

    Optional<UUID> openCase(Side side) {
        return Optional.ofNullable(openCases.get(side));
    }

    /** Somebody has looked at what came in until then, and found it genuine. */
    void releasedOn(Side side, LocalDate day) {
        released.put(side, day);
    }

    void share(Side side, double share) {
        shares.put(side, share);
    }

    double share(Side side) {
        return shares.getOrDefault(side, side.usualShare());
    }

    /** A review of today. */
    void arrive(int stars, boolean isHeld) {
        (isHeld ? held : counted)[0][stars]++;
        countedEver[stars] += isHeld ? 0 : 1;
    }

    /** Takes back a held review of today that was only tried. */
    void depart(int stars) {
        held[0][stars]--;
    }

    /** A review says something else; it keeps its day. */
    void edit(int before, int after, boolean isHeld, LocalDate day) {
        int zone = zone(ChronoUnit.DAYS.between(day, today));
        (isHeld ? held : counted)[zone][before]--;
        (isHeld ? held : counted)[zone][after]++;
        countedEver[before] -= isHeld ? 0 : 1;
        countedEver[after] += isHeld ? 0 : 1;
    }

    /** A counted review is held from now on. */
    void hold(int stars, LocalDate day) {
        int zone = zone(ChronoUnit.DAYS.between(day, today));
        counted[zone][stars]--;
        held[zone][stars]++;
        countedEver[stars]--;
    }

    /** Of an age in days. */
    static int zone(long age) {
        int zone = 0;
        while (zone < ZONES.length && age >= ZONES[zone]) {
            zone++;
        }
        return zone;
    }

    /**
     * One of {@link SurgeRule#WINDOWS}.
     *
     * @return nothing if it reaches back to what a person has released
     */
    Optional<Window> window(int index, Side side) {
        int days = SurgeRule.WINDOWS[index];
        LocalDate start = today.minusDays(days - 1L);
        if (released.containsKey(side) && !start.isAfter(released.get(side))) {
            return Optional.empty();
        }
        long countedInWindow = sum(counted, 0, index, 1, STARS - 1);
        long sidedInWindow = sum(counted, 0, index, side.least(), side.most());
        long ever = sum(countedEver, 1, STARS - 1);
        return Optional.of(new Window(
                days,
                countedInWindow + sum(held, 0, index, 1, STARS - 1),
                sidedInWindow + sum(held, 0, index, side.least(), side.most()),
                ever - sum(counted, 0, 0, 1, STARS - 1),
                ever - countedInWindow,
                sum(countedEver, side.least(), side.most()) - sidedInWindow,
                sum(counted, index + 1, index + 3, 1, STARS - 1),
                baselineDays(days, ever)));
    }

    /** From the first rating to the window, if that is not longer than a baseline may be. */
    private long baselineDays(int days, long ever) {
        boolean isOlder = ever > sum(counted, 0, ZONES.length, 1, STARS - 1);
        return isOlder ? SurgeRule.BASELINE_DAYS : Math.max(0, Math.min(SurgeRule.BASELINE_DAYS, eldest - days + 1));
    }

    private static long sum(long[][] numbers, int fromZone, int toZone, int least, int most) {
        long sum = 0;
        for (int zone = fromZone; zone <= toZone; zone++) {
            sum += sum(numbers[zone], least, most);
        }
        return sum;
    }

    private static long sum(long[] byStars, int least, int most) {
        long sum = 0;
        for (int stars = least; stars <= most; stars++) {
            sum += byStars[stars];
        }
        return sum;
    }
}
