package io.twostar.moderation;

/** The kinds of text that are moderated. */
public enum TextKind {
    REVIEW,
    QUESTION,
    ANSWER
}
