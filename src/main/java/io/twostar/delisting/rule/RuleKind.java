package io.twostar.delisting.rule;

/** What a rule judges. */
public enum RuleKind {
    /** The average of the ratings. */
    AVERAGE,
    /** Confirmed defects, whatever the average is. */
    DEFECT
}
