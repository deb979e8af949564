package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.rating.Counting;
import java.util.UUID;

/**
 * A review about to be stored, or one whose edit changes its side.
 *
 * @param counting how it counts if no surge holds it: counted, or held by a stop
 * @param bornToday whether it was written today, in UTC
 */
public record Arrival(
        Product product, UUID reviewId, int stars, boolean verified, Counting counting, boolean bornToday) {}
