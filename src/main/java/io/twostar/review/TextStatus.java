package io.twostar.review;

/** All the words of a review wait or are refused together, its author's name included; the stars show all the same. */
public enum TextStatus {
    /** There is neither a title nor a text, and nothing keeps the other words from being shown. */
    NONE,
    PUBLISHED,
    PENDING,
    REJECTED;

    /** Whether the public sees the words, those of the author's name included. */
    public boolean isShown() {
        return this == NONE || this == PUBLISHED;
    }

    static TextStatus of(ReviewContent content) {
        return content.hasText() ? PUBLISHED : NONE;
    }
}
