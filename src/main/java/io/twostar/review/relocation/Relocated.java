package io.twostar.review.relocation;

import io.twostar.catalog.Place;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.review.counting.Moved;
import io.twostar.store.Row;
import java.time.LocalDate;
import java.util.UUID;

/** A review that has moved, as two changes of numbers: it leaves one product and comes to another. */
record Relocated(UUID reviewId, RatingChange leaving, RatingChange coming) {

    static Relocated of(Row row, Place from, Place to) {
        LocalDate day = row.date("day");
        Standing standing = Moved.standing(row, "counting");
        return new Relocated(
                row.uuid("review_id"),
                new RatingChange(from.productId(), row.integer("epoch"), day, standing, Standing.ABSENT),
                RatingChange.added(to.productId(), to.epoch(), day, standing));
    }
}
