package io.twostar.review.relocation;

import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.store.Row;
import java.time.LocalDate;
import java.util.UUID;

/** A review that has moved, as two changes of numbers: it leaves one product and comes to another. */
record Relocated(UUID reviewId, RatingChange leaving, RatingChange coming) {

    static Relocated of(Row row, Place from, Place to) {
        LocalDate day = row.date("day");
        return new Relocated(
                row.uuid("review_id"),
                new RatingChange(from.productId(), row.integer("epoch"), day, standing(row, "before"), Standing.ABSENT),
                RatingChange.added(to.productId(), to.epoch(), day, standing(row, "after")));
    }

    private static Standing standing(Row row, String counting) {
        return new Standing(
                row.integer("stars"),
                row.bool("verified"),
                row.bool("incentivised"),
                row.constant(counting, Counting.class),
                row.text("storefront"));
    }
}
