package io.twostar.rating;

/**
 * How many reviews of a product a judgement did not count, by reason.
 *
 * @param oldEpoch counted once, before a fresh start
 * @param unverified counted, but left out by a rule that looks at verified ratings only
 * @param outsideWindow counted, but left out by a rule that looks at those of a window
 * @param otherStorefronts counted, but left out by a rule that looks at those of one storefront
 */
public record NotCounted(
        long surgeHold,
        long stopHold,
        long withdrawn,
        long removed,
        long purged,
        long oldEpoch,
        long unverified,
        long outsideWindow,
        long otherStorefronts) {

    public static final NotCounted NONE = new NotCounted(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** With what a rule leaves out of the product's numbers. */
    public NotCounted andLeftOut(long unverified, long outsideWindow, long otherStorefronts) {
        return new NotCounted(
                surgeHold, stopHold, withdrawn, removed, purged, oldEpoch, unverified, outsideWindow, otherStorefronts);
    }

    /** Of several products together. */
    public NotCounted plus(NotCounted more) {
        return new NotCounted(
                surgeHold + more.surgeHold,
                stopHold + more.stopHold,
                withdrawn + more.withdrawn,
                removed + more.removed,
                purged + more.purged,
                oldEpoch + more.oldEpoch,
                unverified + more.unverified,
                outsideWindow + more.outsideWindow,
                otherStorefronts + more.otherStorefronts);
    }

    static NotCounted of(Tally tally, long oldEpoch) {
        return new NotCounted(
                tally.notCounted(Counting.SURGE_HOLD),
                tally.notCounted(Counting.STOP_HOLD),
                tally.notCounted(Counting.WITHDRAWN),
                tally.notCounted(Counting.REMOVED),
                tally.notCounted(Counting.PURGED),
                oldEpoch,
                0,
                0,
                0);
    }
}
