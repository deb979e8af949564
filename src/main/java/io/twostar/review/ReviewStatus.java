package io.twostar.review;

/** Whether a review can be seen, and if not, who took it away. */
public enum ReviewStatus {
    PUBLISHED,
    /** By the author. */
    WITHDRAWN,
    /** By moderation or a purge. */
    REMOVED
}
