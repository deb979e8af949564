package io.twostar.moderation;

/** The kinds of text that are moderated. */
public enum TextKind {
    REVIEW,
    QUESTION,
    ANSWER,
    TIP,
    /** A picture that goes with a review. */
    PHOTO,
    /** A reply of the shop or the supplier to a review. */
    REPLY,
    /** A review that was given in another system. */
    SYNDICATED_REVIEW
}
