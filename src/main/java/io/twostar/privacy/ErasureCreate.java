package io.twostar.privacy;

/** A request to erase a person's data. */
record ErasureCreate(Erasure.Mode mode) {}
