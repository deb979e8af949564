package io.twostar.privacy;

/** A wish to be forgotten. */
record ErasureCreate(Erasure.Mode mode) {}
