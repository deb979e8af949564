package io.twostar.review.relocation;

/** Where a review belongs: a product and an epoch of its ratings. */
public record Place(String productId, int epoch) {}
