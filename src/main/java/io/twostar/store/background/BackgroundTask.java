package io.twostar.store.background;

import java.time.Duration;

/** Work driven by time or events, done in portions. Implementations are beans and safe on several instances. */
public interface BackgroundTask {

    /** Interval between two checks for work; a second or more. */
    default Duration pause() {
        return Duration.ofSeconds(1);
    }

    /**
     * Does the next portion.
     *
     * @return whether there may be more to do at once
     */
    boolean processBatch();
}
