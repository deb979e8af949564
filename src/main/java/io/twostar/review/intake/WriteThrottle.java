package io.twostar.review.intake;

import java.util.concurrent.TimeUnit;

/** Limits all writers together to the configured capacity, in steps too short to be noticed as pauses. */
final class WriteThrottle {

    private static final int STEPS_PER_SECOND = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private long freeAt = System.nanoTime();

    /** @param perSecond reviews a second, {@link Double#POSITIVE_INFINITY} for no limit */
    WriteThrottle(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Most reviews to write in one step. */
    int step(int requested) {
        return (int) Math.max(1, Math.min(requested, perSecond / STEPS_PER_SECOND));
    }

    /** Waits for the time that this many reviews may take. */
    void rest(int written) throws InterruptedException {
        if (!Double.isInfinite(perSecond)) {
            TimeUnit.NANOSECONDS.sleep(reserve(written));
        }
    }

    private synchronized long reserve(int written) {
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now - SECOND / STEPS_PER_SECOND) + (long) (written * SECOND / perSecond);
        return freeAt - now;
    }
}
