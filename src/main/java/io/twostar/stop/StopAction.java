package io.twostar.stop;

/** What an emergency stop does while it is in force. */
public enum StopAction {
    /** Submissions, edits and imports of storefronts, customers and partners are refused; staff go on. */
    REFUSE_WRITES,
    /** New reviews are shown but do not count until the stop ends. */
    HOLD_COUNTING,
    /** No rule delists a product. */
    HOLD_DELISTING
}
