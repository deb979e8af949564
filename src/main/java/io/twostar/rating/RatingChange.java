package io.twostar.rating;

import java.time.LocalDate;

/**
 * The change of one review in the numbers.
 *
 * @param day UTC day of the review's {@code createdAt}; an edit keeps it
 */
public record RatingChange(String productId, int epoch, LocalDate day, Standing before, Standing after) {

    public static RatingChange added(String productId, int epoch, LocalDate day, Standing after) {
        return new RatingChange(productId, epoch, day, Standing.ABSENT, after);
    }
}
