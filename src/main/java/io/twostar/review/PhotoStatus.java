package io.twostar.review;

/** Whether a photo is shown, as long as its review is. */
public enum PhotoStatus {
    PUBLISHED,
    /** Until somebody has looked. */
    PENDING,
    /** By moderation. */
    REMOVED
}
