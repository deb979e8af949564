package io.twostar.surge.drift;

import io.twostar.surge.Side;

/**
 * Counted ratings of a product or category by age, stars and whether their authors are known to have bought. Not
 * thread-safe.
 */
final class StarTable {

    /** Days of the windows; with what is older they make the zones. */
    static final int[] WINDOWS = {90, 365};

    private static final int STARS = 6;

    private final long[][][] counts = new long[WINDOWS.length + 1][STARS][2];

    /** @param zone 0 for the shortest window, up to the number of windows for what is older than all of them */
    void add(int zone, int stars, boolean isVerified, long count) {
        counts[zone][stars][isVerified ? 1 : 0] += count;
    }

    /** The zone of ratings that are so many days older than the last day. */
    static int zone(long age) {
        int zone = 0;
        while (zone < WINDOWS.length && age >= WINDOWS[zone]) {
            zone++;
        }
        return zone;
    }

    StarTable without(StarTable other) {
        StarTable rest = new StarTable();
        for (int zone = 0; zone < counts.length; zone++) {
            for (int stars = 1; stars < STARS; stars++) {
                for (int verified = 0; verified < 2; verified++) {
                    rest.counts[zone][stars][verified] =
                            Math.max(0, counts[zone][stars][verified] - other.counts[zone][stars][verified]);
                }
            }
        }
        return rest;
    }

    /** Ratings of a period: how many, how many of them of a side, and of both how many by authors who may not have bought. */
    record Period(long all, long sided, long unverified, long sidedUnverified) {

        Period and(Period other) {
            return new Period(
                    all + other.all,
                    sided + other.sided,
                    unverified + other.unverified,
                    sidedUnverified + other.sidedUnverified);
        }
    }

    /** The window with this number. */
    Period within(int window, Side side) {
        return period(0, window, side);
    }

    /** What is older than the window with this number. */
    Period before(int window, Side side) {
        return period(window + 1, WINDOWS.length, side);
    }

    private Period period(int from, int to, Side side) {
        Period period = new Period(0, 0, 0, 0);
        for (int zone = from; zone <= to; zone++) {
            for (int stars = 1; stars < STARS; stars++) {
                boolean isSided = stars >= side.least() && stars <= side.most();
                long unverified = counts[zone][stars][0];
                long all = unverified + counts[zone][stars][1];
                period = period.and(new Period(all, isSided ? all : 0, unverified, isSided ? unverified : 0));
            }
        }
        return period;
    }
}
