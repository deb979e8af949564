package io.twostar.catalog;

/** Who took a product out of the assortment; it decides how the product may return. */
public enum DelistedBy {
    RULE,
    HAND,
    DEFECT
}
