package io.twostar.rating;

import java.util.Locale;

/**
 * How one review counts in the numbers.
 *
 * @param stars 1 to 5, or 0 for {@link #ABSENT}
 * @param verified whether the server knows that the author bought the product
 * @param incentivised whether the author got something for the review
 * @param storefront in which it was given, in lower case: spellings differ by case; empty if that is not known
 */
public record Standing(int stars, boolean verified, boolean incentivised, Counting counting, String storefront) {

    public Standing {
        storefront = storefront.toLowerCase(Locale.ROOT);
    }

    /** A review that does not exist (yet). */
    public static final Standing ABSENT = new Standing(0, false, false, null);

    /** Of a review of no known storefront. */
    public Standing(int stars, boolean verified, boolean incentivised, Counting counting) {
        this(stars, verified, incentivised, counting, "");
    }

    boolean isAbsent() {
        return counting == null;
    }

    /** Whether the review has a place in the day buckets: its stars count now or may count later. */
    boolean hasDay() {
        return !isAbsent() && (counting == Counting.COUNTED || counting.isHeld());
    }
}
