package io.twostar.rating;

/** How many reviews of a product are not part of its numbers, by reason; {@code oldEpoch}: counted once, before a fresh start. */
public record NotCounted(long surgeHold, long stopHold, long withdrawn, long removed, long purged, long oldEpoch) {

    static NotCounted of(Tally tally, long oldEpoch) {
        return new NotCounted(
                tally.notCounted(Counting.SURGE_HOLD),
                tally.notCounted(Counting.STOP_HOLD),
                tally.notCounted(Counting.WITHDRAWN),
                tally.notCounted(Counting.REMOVED),
                tally.notCounted(Counting.PURGED),
                oldEpoch);
    }
}
