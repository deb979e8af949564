package io.twostar.delisting.rule;

/** How a product returns that the rule delisted, once better ratings have come in. */
public enum Relisting {
    MANUAL,
    AUTOMATIC
}
