package io.twostar.delisting;

/** What a rule looks at. */
enum RuleKind {
    /** The average of the ratings. */
    AVERAGE,
    /** What customers confirm, whatever the average is. */
    DEFECT
}
