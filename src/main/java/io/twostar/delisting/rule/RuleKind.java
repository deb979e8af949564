package io.twostar.delisting.rule;

/** What a rule looks at. */
public enum RuleKind {
    /** The average of the ratings. */
    AVERAGE,
    /** What customers confirm, whatever the average is. */
    DEFECT
}
