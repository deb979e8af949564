package io.twostar.text;

/** When a text is published. Stars count at once under every policy. */
public enum PublicationPolicy {
    /** At once, unless an automatic check finds something. */
    PUBLISH_FIRST,
    /** After moderation. */
    REVIEW_TEXT_FIRST,
    /** At once for authors with a published text, for others after moderation. */
    REVIEW_NEW_AUTHORS
}
