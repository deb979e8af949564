package io.twostar.delisting.decision;

/** Sent inside the service when a product left the assortment or returned, and observed after the commit. */
record ListingChanged(ListingDecision decision) {}
