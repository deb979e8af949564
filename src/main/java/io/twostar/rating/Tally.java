package io.twostar.rating;

/** The numbers of one product and epoch: a summary row, or a difference to one. Not thread-safe. */
final class Tally {

    private static final int STARS = 6; // index 0 stays unused, so that an index is a number of stars
    private static final int REASONS = Counting.values().length;

    private final long[] counted = new long[STARS];
    private final long[] verified = new long[STARS];
    private final long[] notCounted = new long[REASONS];
    private long heldSum;
    private long incentivised;
    private long incentivisedSum;

    /** Applies a change: subtracts the previous state and adds the new one. */
    void apply(RatingChange change) {
        add(change.before(), -1);
        add(change.after(), 1);
    }

    private void add(Standing standing, int sign) {
        if (standing.isAbsent()) {
            return;
        }
        if (standing.counting() == Counting.COUNTED) {
            counted[standing.stars()] += sign;
            verified[standing.stars()] += standing.verified() ? sign : 0;
            incentivised += standing.incentivised() ? sign : 0;
            incentivisedSum += standing.incentivised() ? (long) sign * standing.stars() : 0;
            return;
        }
        notCounted[standing.counting().ordinal()] += sign;
        heldSum += standing.counting().isHeld() ? (long) sign * standing.stars() : 0;
    }

    void setCounted(int stars, long count, long verifiedCount) {
        counted[stars] = count;
        verified[stars] = verifiedCount;
    }

    void setNotCounted(Counting reason, long count) {
        notCounted[reason.ordinal()] = count;
    }

    void setHeldSum(long sum) {
        heldSum = sum;
    }

    void setIncentivised(long count, long sum) {
        incentivised = count;
        incentivisedSum = sum;
    }

    StarCounts counted() {
        return StarCounts.of(counted);
    }

    StarCounts verified() {
        return StarCounts.of(verified);
    }

    long notCounted(Counting reason) {
        return notCounted[reason.ordinal()];
    }

    long heldSum() {
        return heldSum;
    }

    /** Counted ratings with an incentive. */
    long incentivised() {
        return incentivised;
    }

    long incentivisedSum() {
        return incentivisedSum;
    }
}
