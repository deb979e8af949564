package io.twostar.assortment;

import io.twostar.delisting.decision.ListingChange;
import io.twostar.rating.history.Interval;
import io.twostar.rating.history.RatingHistoryPoint;
import java.util.List;

/** A product's ratings over time beside what became of its listing, as answers show it. */
record RatingHistory(
        String productId,
        Interval interval,
        int epoch,
        List<RatingHistoryPoint> points,
        List<ListingChange> listingChanges) {}
