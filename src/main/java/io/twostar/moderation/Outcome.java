package io.twostar.moderation;

/** The outcome of a decision about a text. */
public enum Outcome {
    /** The text is published. */
    PUBLISH,
    /** Only the text is hidden; a review's stars stay and count. */
    REJECT_TEXT,
    /** The whole contribution is removed; a review's stars no longer count. */
    REMOVE
}
