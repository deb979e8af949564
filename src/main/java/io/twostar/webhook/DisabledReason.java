package io.twostar.webhook;

/** Why nothing is delivered. */
public enum DisabledReason {
    /** Its owner wanted it so. */
    OWNER,
    /** The receiver answered 410. */
    GONE,
    /** Every attempt of the whole schedule failed, and no other delivery succeeded meanwhile. */
    FAILING,
    /** The key that made it no longer works, nor does any that replaced it. */
    KEY_ENDED
}
