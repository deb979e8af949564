package io.twostar.review;

/** Status of the whole text of a review, the author's name included; the stars are always visible. */
public enum TextStatus {
    /** There is neither a title nor a text, and the other words are published. */
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
