package io.twostar.review.intake;

import java.util.concurrent.TimeUnit;

/** Keeps the writers together to the configured capacity, in steps small enough not to be felt as pauses. */
final class WriteThrottle {

    private static final int STEPS_PER_SECOND = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private long freeAt = System.nanoTime();

    /** @param perSecond reviews a second, {@link Double#POSITIVE_INFINITY} for no limit */
    WriteThrottle(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Most reviews to be written in one go. */
    int step(int wanted) {
        return (int) Math.max(1, Math.min(wanted, perSecond / STEPS_PER_SECOND));
    }

    /** Waits until as many reviews as were written have had their time. */
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
