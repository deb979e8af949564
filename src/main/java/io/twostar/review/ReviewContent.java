package io.twostar.review;

/** What the author decides about a review and may edit; absent members are {@code null}. */
public record ReviewContent(int stars, String title, String text, String locale, ReviewAttributes attributes) {

    /** With other stars, and with another title and text where they are given. */
    public ReviewContent revised(int newStars, String newTitle, String newText) {
        return new ReviewContent(
                newStars, newTitle == null ? title : newTitle, newText == null ? text : newText, locale, attributes);
    }

    boolean hasText() {
        return title != null || text != null;
    }
}
