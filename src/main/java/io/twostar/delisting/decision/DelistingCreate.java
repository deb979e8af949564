package io.twostar.delisting.decision;

/** A delisting by hand and its reason. */
record DelistingCreate(String reason) {}
