package io.twostar.delisting;

/** A delisting by hand and its reason. */
record DelistingCreate(String reason) {}
