package io.twostar.catalog;

import java.util.Collection;

/** Sent inside the service after a commit that changed products or their numbers: cached copies are outdated. */
public record ProductsChanged(Collection<String> productIds) {}
