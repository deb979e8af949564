package io.twostar.review.editing;

import io.twostar.http.Page;
import io.twostar.review.ReviewView;
import java.util.List;
import java.util.Optional;

/**
 * A page of reviews.
 *
 * @param total how many reviews the query has in all, as far as they are counted; null unless it was asked for
 * @param totalIsExact whether there are no more; null without a total
 */
record ReviewPage(List<ReviewView> items, String nextCursor, Integer total, Boolean totalIsExact) {

    /** Nobody reads on further, and counting more would make the first page wait. */
    static final int MOST_COUNTED = 1_000;

    /** @param counted up to one more than {@link #MOST_COUNTED}; empty if nobody asked */
    static ReviewPage of(Page<ReviewView> page, Optional<Integer> counted) {
        return new ReviewPage(
                page.items(),
                page.nextCursor(),
                counted.map(count -> Math.min(count, MOST_COUNTED)).orElse(null),
                counted.map(count -> count <= MOST_COUNTED).orElse(null));
    }
}
