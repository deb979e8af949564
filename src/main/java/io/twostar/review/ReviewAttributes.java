package io.twostar.review;

import java.util.List;

/**
 * What a review says besides stars and text; absent members are {@code null}.
 *
 * @param fit -2 (runs small) to 2 (runs large)
 */
public record ReviewAttributes(Integer fit, List<String> pros, List<String> cons) {

    /** Only what is a number; {@code null} if there is none. */
    ReviewAttributes withoutWords() {
        return fit == null ? null : new ReviewAttributes(fit, null, null);
    }
}
