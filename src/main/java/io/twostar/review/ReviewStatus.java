package io.twostar.review;

/** Whether a review is visible, and if not, who removed it. */
public enum ReviewStatus {
    PUBLISHED,
    /** By the author. */
    WITHDRAWN,
    /** By moderation or a purge. */
    REMOVED
}
