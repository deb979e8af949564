package io.twostar.delisting.rule;

/** Whose ratings a rule looks at. */
public enum Basis {
    /** Those of the product. */
    PRODUCT,
    /** Those of all products of its family together; each member is judged, and leaves or stays, by itself. */
    FAMILY
}
