package io.twostar.text;

/** When a text is shown. Stars count at once under each of them. */
public enum PublicationPolicy {
    /** At once, unless an automatic check objects. */
    PUBLISH_FIRST,
    /** After somebody has looked. */
    REVIEW_TEXT_FIRST,
    /** At once for authors of whom a text was published before, for others after somebody has looked. */
    REVIEW_NEW_AUTHORS
}
