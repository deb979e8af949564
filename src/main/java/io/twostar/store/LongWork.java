package io.twostar.store;

/**
 * Work whose statements may take long, because no request waits for it. A connection that is acquired meanwhile has no
 * deadline of requests.
 */
public final class LongWork {

    private static final ThreadLocal<Boolean> UNDER_WAY = ThreadLocal.withInitial(() -> false);

    private LongWork() {}

    /** Does the work on this thread. */
    public static void run(Runnable work) {
        UNDER_WAY.set(true);
        try {
            work.run();
        } finally {
            UNDER_WAY.remove();
        }
    }

    /** Whether this thread is doing such work. */
    public static boolean isUnderWay() {
        return UNDER_WAY.get();
    }
}
