package io.twostar.text;

/** Why a text waits for moderation. */
public enum WaitCause {
    /** All texts of its category wait. */
    POLICY,
    /** The author has no published text yet. */
    NEW_AUTHOR,
    /** An automatic check found something; see the findings. */
    CHECK,
    /** The text replaces one that waited or was rejected. */
    EDITED,
    /** Readers reported it. */
    REPORTED
}
