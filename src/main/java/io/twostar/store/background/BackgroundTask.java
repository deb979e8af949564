package io.twostar.store.background;

import java.time.Duration;

/** Work that time or events bring about, done in portions. Implementations are beans and safe on several instances. */
public interface BackgroundTask {

    /** From one look for work to the next; a second or more. */
    default Duration pause() {
        return Duration.ofSeconds(1);
    }

    /**
     * Does the next portion.
     *
     * @return whether there may be more to do at once
     */
    boolean doSome();
}
