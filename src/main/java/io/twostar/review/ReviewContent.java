package io.twostar.review;

import java.util.ArrayList;
import java.util.List;

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

    /** Everything that is said in words; {@code null} for what is absent. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(title);
        words.add(text);
        if (attributes != null) {
            attributes.words().forEach(words::add);
        }
        return words;
    }

    /** What the attributes say in numbers; {@code null} if nothing. */
    ReviewAttributes attributesWithoutWords() {
        return attributes == null ? null : attributes.withoutWords();
    }

    /** With the attributes of another where it has none. */
    public ReviewContent orAttributesOf(ReviewContent other) {
        return attributes == null ? new ReviewContent(stars, title, text, locale, other.attributes) : this;
    }

    public boolean hasSameText(ReviewContent other) {
        return words().equals(other.words());
    }
}
