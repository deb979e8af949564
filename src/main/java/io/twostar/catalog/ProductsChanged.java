package io.twostar.catalog;

import java.util.Collection;

/**
 * Sent inside the service after a commit that changed products or their numbers: cached copies are outdated.
 *
 * @param productIds also the heads of the families that they are or were in
 */
public record ProductsChanged(Collection<String> productIds) {}
