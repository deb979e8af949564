package io.twostar.dialogue;

/** Something that time or events bring about, done in portions. Implementations are beans and safe on several instances. */
public interface BackgroundTask {

    /**
     * Does the next portion.
     *
     * @return whether there may be more to do at once
     */
    boolean doSome();
}
