package io.twostar.surge;

import io.twostar.rating.StarCounts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How reviews of one product have arrived recently, as stored and as this transaction goes on. Days are grouped into
 * zones by age, cut where a window or its baseline starts or ends. An edit that changes the side of a review arrives on
 * its own day, and what a person has released arrived before all windows. Not thread-safe.
 */
final class ProductFlow {

    /** Ages in days at which zones begin, after the zone of today: {@code width_bucket} of the database counts likewise. */
    static final int[] ZONES = {1, 7, 30, SurgeRule.BASELINE_DAYS + 1, SurgeRule.BASELINE_DAYS + 7};

    /** Days that are looked at: the longest window and its baseline. */
    static final int HORIZON = SurgeRule.BASELINE_DAYS + SurgeRule.LONGEST;

    private static final int STARS = 6;

    private final long[][] counted = new long[ZONES.length + 1][STARS];
    private final long[][] held = new long[ZONES.length + 1][STARS];
    private final long[][] unverified = new long[ZONES.length + 1][STARS];
    private final long[] countedEver = new long[STARS];
    private final LocalDate today;
    private final Map<Side, OpenCase> openCases = new EnumMap<>(Side.class);
    private final long[][][] withdrawn = new long[ZONES.length + 1][ZONES.length + 1][STARS];
    private final Map<Side, Double> shares = new HashMap<>();
    private long eldest = -1;
    private long bornToday;

    ProductFlow(StarCounts counted, LocalDate today) {
        this.today = today;
        for (int stars = 1; stars < STARS; stars++) {
            countedEver[stars] = counted.of(stars);
        }
    }

    /** @param first of the days from which the reviews are */
    void stored(int zone, int stars, boolean isVerified, boolean isHeld, long count, LocalDate first) {
        add(zone, stars, isVerified, isHeld, count);
        bornToday += isHeld || zone > 0 ? 0 : count;
        if (!isHeld && count > 0) {
            eldest = Math.max(eldest, ChronoUnit.DAYS.between(first, today));
        }
    }

    /** Reviews arrived in another zone than they were written in; the days looked at end before {@link #ZONES}' last. */
    void moved(int fromZone, int toZone, int stars, boolean isVerified, boolean isHeld, long count) {
        if (fromZone >= 0) {
            add(fromZone, stars, isVerified, isHeld, -count);
        }
        add(toZone, stars, isVerified, isHeld, count);
    }

    private void add(int zone, int stars, boolean isVerified, boolean isHeld, long count) {
        (isHeld ? held : counted)[zone][stars] += count;
        unverified[zone][stars] += isHeld || isVerified ? 0 : count;
    }

    /** Counted reviews were withdrawn: where that happened in a window they are older than, it leans the other way. */
    void withdrawn(int fromZone, int toZone, int stars, long count) {
        withdrawn[fromZone < 0 ? ZONES.length : fromZone][toZone][stars] += count;
    }

    void open(Side side, OpenCase open) {
        openCases.put(side, open);
    }

    Optional<OpenCase> openCase(Side side) {
        return Optional.ofNullable(openCases.get(side));
    }

    void share(Side side, double share) {
        shares.put(side, share);
    }

    double share(Side side) {
        return shares.getOrDefault(side, side.usualShare());
    }

    /** A review of today, written today or edited. */
    void arrive(int stars, boolean isVerified, boolean isHeld, boolean isBornToday) {
        add(0, stars, isVerified, isHeld, 1);
        countedEver[stars] += isHeld ? 0 : 1;
        bornToday += isHeld || !isBornToday ? 0 : 1;
    }

    /** Reverts a review of today that was added only to try it. */
    void depart(int stars) {
        held[0][stars]--;
    }

    /** Removes the previous side of an edited review. */
    void leave(int stars, boolean isVerified, boolean isHeld, LocalDate arrivedOn, boolean isBornToday) {
        if (ChronoUnit.DAYS.between(arrivedOn, today) < HORIZON) {
            add(zone(arrivedOn), stars, isVerified, isHeld, -1);
        }
        countedEver[stars] -= isHeld ? 0 : 1;
        bornToday -= isHeld || !isBornToday ? 0 : 1;
    }

    /** A counted review is held from now on. */
    void hold(int stars, LocalDate arrivedOn, boolean isBornToday) {
        int zone = zone(arrivedOn);
        add(zone, stars, false, false, -1);
        add(zone, stars, false, true, 1);
        countedEver[stars]--;
        bornToday -= isBornToday ? 1 : 0;
    }

    private int zone(LocalDate day) {
        return zone(ChronoUnit.DAYS.between(day, today));
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
     * One of {@link SurgeRule#WINDOWS}. A case that is open explains what it holds for windows longer than its own: a burst
     * of one day makes no month odd in which the others come as usual.
     */
    Window window(int index, Side side) {
        int days = SurgeRule.WINDOWS[index];
        long takenBack = side == Side.MIDDLE ? 0 : takenBack(index, side.opposite());
        boolean isAfterwards = openCase(side).filter(open -> open.days() < days).isPresent();
        long left = isAfterwards ? sum(held, 0, index, side.least(), side.most()) : 0;
        long countedInWindow = sum(counted, 0, index, 1, STARS - 1);
        long sidedInWindow = sum(counted, 0, index, side.least(), side.most());
        long ever = sum(countedEver, 1, STARS - 1);
        return new Window(
                days,
                countedInWindow + sum(held, 0, index, 1, STARS - 1) + takenBack - left,
                sidedInWindow + sum(held, 0, index, side.least(), side.most()) + takenBack - left,
                ever - bornToday,
                ever - countedInWindow,
                sum(countedEver, side.least(), side.most()) - sidedInWindow,
                sum(counted, index + 1, index + 3, 1, STARS - 1),
                baselineDays(days, ever));
    }

    /** Counted reviews in a window that a case could hold. */
    boolean hasUnverified(int days, Side side) {
        return sum(unverified, 0, zone(days - 1L), side.least(), side.most()) > 0;
    }

    private long takenBack(int index, Side side) {
        long sum = 0;
        for (int from = index + 1; from <= ZONES.length; from++) {
            sum += sum(withdrawn[from], 0, index, side.least(), side.most());
        }
        return sum;
    }

    /** From the first rating to the window, if that is not longer than a baseline may be. */
    private long baselineDays(int days, long ever) {
        boolean isOlder = ever > sum(counted, 0, ZONES.length, 1, STARS - 1);
        return isOlder ? SurgeRule.BASELINE_DAYS : Math.max(0, Math.min(SurgeRule.BASELINE_DAYS, eldest - days + 1));
    }

    /** The window that the evidence is about. */
    Window window(Evidence evidence, Side side) {
        return window(zone(evidence.windowDays() - 1L), side);
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
