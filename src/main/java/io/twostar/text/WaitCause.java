package io.twostar.text;

/** Why somebody has to look at a text. */
public enum WaitCause {
    /** All texts of its category wait. */
    POLICY,
    /** No text of this author was published before. */
    NEW_AUTHOR,
    /** An automatic check objects; the findings say to what. */
    CHECK,
    /** The text takes the place of one that waited or was rejected. */
    EDITED,
    /** Readers reported it. */
    REPORTED
}
