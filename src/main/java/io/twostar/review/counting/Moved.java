package io.twostar.review.counting;

import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.store.Row;
import java.util.UUID;

/** A review that is removed, restored, held or released, with the change of its rating. */
public record Moved(UUID reviewId, RatingChange change) {

    /** Columns that {@link #of} reads of a review {@code r}, beside how it counts {@code before} and {@code after}. */
    public static final String COLUMNS = """
            r.product_id, r.review_id, r.epoch, (r.created_at at time zone 'UTC')::date as day, r.stars,
            r.verification is not null as verified, r.incentive is not null as incentivised,
            coalesce(r.storefront, '') as storefront""";

    public static Moved of(Row row) {
        return new Moved(
                row.uuid("review_id"),
                new RatingChange(
                        row.text("product_id"),
                        row.integer("epoch"),
                        row.date("day"),
                        standing(row, "before"),
                        standing(row, "after")));
    }

    /** @param counting the column that says how it counts */
    public static Standing standing(Row row, String counting) {
        return new Standing(
                row.integer("stars"),
                row.bool("verified"),
                row.bool("incentivised"),
                row.constant(counting, Counting.class),
                row.text("storefront"));
    }
}
