package io.twostar.moderation;

/** What is decided about a text. */
public enum Outcome {
    /** It is shown. */
    PUBLISH,
    /** Only the words are not shown; a review's stars stay and count. */
    REJECT_TEXT,
    /** All of it goes; a review's stars count no longer. */
    REMOVE
}
