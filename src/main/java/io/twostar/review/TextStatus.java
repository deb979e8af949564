package io.twostar.review;

/** Only the text waits or is refused; stars and name show all the same. */
public enum TextStatus {
    NONE,
    PUBLISHED,
    PENDING,
    REJECTED;

    static TextStatus of(ReviewContent content) {
        return content.hasText() ? PUBLISHED : NONE;
    }
}
