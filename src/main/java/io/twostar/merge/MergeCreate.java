package io.twostar.merge;

/** A merge to be previewed: the product whose reviews would move, and why. */
record MergeCreate(String sourceProductId, String reason) {}
