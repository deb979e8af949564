package io.twostar.review;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Attributes of a review besides stars and text; absent members are {@code null}.
 *
 * @param fit -2 (runs small) to 2 (runs large)
 */
public record ReviewAttributes(Integer fit, List<String> pros, List<String> cons) {

    /** What is said in words: pros, then cons. */
    Stream<String> words() {
        return Stream.of(pros, cons).filter(Objects::nonNull).flatMap(List::stream);
    }

    /** Only what is a number; {@code null} if there is none. */
    ReviewAttributes withoutWords() {
        return fit == null ? null : new ReviewAttributes(fit, null, null);
    }
}
