package io.twostar.delisting.rule;

/** A rule's result for a product. */
public enum Verdict {
    KEEP,
    DELIST,
    RELIST,
    /** Due for the first time under a rule with a cooling time. */
    AWAIT_COOLING,
    /** No longer due while cooling. */
    STOP_COOLING
}
