package io.twostar.review;

/** What the author decides about a review and may edit; absent members are {@code null}. */
public record ReviewContent(int stars, String title, String text, String locale, ReviewAttributes attributes) {

    boolean hasText() {
        return title != null || text != null;
    }
}
