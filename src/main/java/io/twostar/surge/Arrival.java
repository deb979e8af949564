package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.rating.Counting;
import java.util.UUID;

/**
 * A review about to be stored.
 *
 * @param counting what becomes of it if no surge holds it: counted, or held by a stop
 */
public record Arrival(Product product, UUID reviewId, int stars, boolean verified, Counting counting) {}
