package io.twostar.review;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What the author decides about a review and may edit; absent members are {@code null}. */
@Embeddable
public record ReviewContent(
        @JdbcTypeCode(SqlTypes.SMALLINT) int stars,
        String title,
        String text,
        String locale,
        @JdbcTypeCode(SqlTypes.JSON) ReviewAttributes attributes) {

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

    /** Only the numbers. */
    ReviewContent withoutWords() {
        return new ReviewContent(stars, null, null, null, attributesWithoutWords());
    }

    /** With the attributes of another where it has none. */
    public ReviewContent orAttributesOf(ReviewContent other) {
        return attributes == null ? new ReviewContent(stars, title, text, locale, other.attributes) : this;
    }

    public boolean hasSameText(ReviewContent other) {
        return words().equals(other.words());
    }
}
