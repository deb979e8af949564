package io.twostar.security;

/**
 * A token bucket: so many requests a minute, at once or spread, and a full minute's worth saved up at most. It belongs
 * to one instance of the service, so that a limited key may use its limit on each of them.
 */
final class Allowance {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private double left;
    private long filledAt;

    /** @param nanos now, on any clock that only goes forward */
    Allowance(int perMinute, long nanos) {
        this.perMinute = perMinute;
        this.left = perMinute;
        this.filledAt = nanos;
    }

    /**
     * What became of one request.
     *
     * @param left whole requests left after this one
     * @param seconds until one more request is granted (when refused) or the allowance is full again
     */
    record Answer(boolean granted, int left, long seconds) {}

    synchronized Answer take(long nanos) {
        left = Math.min(perMinute, left + perMinute * (nanos - filledAt) / NANOS_PER_MINUTE);
        filledAt = nanos;
        boolean granted = left >= 1;
        if (granted) {
            left--;
        }
        double missing = granted ? perMinute - left : 1 - left;
        return new Answer(granted, (int) left, Math.max(1, (long) Math.ceil(missing * 60 / perMinute)));
    }
}
