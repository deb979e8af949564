package io.twostar.delisting.rule;

/** How a product that the rule delisted returns once its ratings have improved. */
public enum Relisting {
    MANUAL,
    AUTOMATIC
}
