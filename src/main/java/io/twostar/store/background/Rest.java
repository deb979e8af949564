package io.twostar.store.background;

import java.util.concurrent.TimeUnit;

/** Pauses of work that can wait, in proportion to the work: requests matter more. */
public final class Rest {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Rest() {}

    /** Waits {@code times} as long as the work has taken, two seconds at most. */
    public static void after(long begunNanos, int times) {
        long worked = System.nanoTime() - begunNanos;
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(times * worked, LONGEST_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
