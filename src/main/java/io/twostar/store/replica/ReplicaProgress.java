package io.twostar.store.replica;

/**
 * Up to which moment the replica is complete: it has all that was committed before. Moments are those of
 * {@link System#nanoTime()} of this instance, so no clocks are compared.
 */
final class ReplicaProgress {

    private record CompleteUpTo(long moment) {}

    private final long maxLagNanos;
    private volatile CompleteUpTo known;

    ReplicaProgress(long maxLagNanos) {
        this.maxLagNanos = maxLagNanos;
    }

    void completeUpTo(long moment) {
        known = new CompleteUpTo(moment);
    }

    /** Until the next progress it counts as too far behind. */
    void unknown() {
        known = null;
    }

    boolean isBehind(long now) {
        CompleteUpTo last = known;
        return last == null || now - last.moment > maxLagNanos;
    }

    /** Whether it has what was committed before this moment. */
    boolean has(long moment) {
        CompleteUpTo last = known;
        return last != null && last.moment - moment > 0;
    }

    /** @return NaN when it is not known */
    double lagSeconds(long now) {
        CompleteUpTo last = known;
        return last == null ? Double.NaN : (now - last.moment) / 1e9;
    }
}
