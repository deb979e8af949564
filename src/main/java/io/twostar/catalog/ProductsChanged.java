package io.twostar.catalog;

import java.util.Collection;

/** Sent inside the service after a commit that changed products or their numbers: what caches hold of them is old. */
public record ProductsChanged(Collection<String> productIds) {}
