package io.twostar.catalog;

/** Whether a product is part of the assortment that storefronts show. */
public enum Listing {
    LISTED,
    DELISTED,
    RETIRED
}
