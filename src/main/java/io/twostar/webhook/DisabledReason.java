package io.twostar.webhook;

/** Why a webhook is disabled. */
public enum DisabledReason {
    /** Its owner disabled it. */
    OWNER,
    /** The receiver answered 410. */
    GONE,
    /** Every attempt of the whole schedule failed, and no other delivery succeeded in that time. */
    FAILING,
    /** The key that created it is no longer valid, nor is any that replaced it. */
    KEY_ENDED
}
