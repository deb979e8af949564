package io.twostar.review.addition;

/** Whether a photo is shown, as long as its review is. */
public enum PhotoStatus {
    PUBLISHED,
    /** Waits for moderation. */
    PENDING,
    /** By moderation. */
    REMOVED
}
