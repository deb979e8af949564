package io.twostar.delisting.rule;

/** Why the service judged a product again. */
public enum Cause {
    REVIEW,
    IMPORT,
    PURGE,
    HOLD,
    RELEASE,
    MODERATION,
    ERASURE,
    RULE_CHANGE,
    /** A product came into the family, or left it; only for rules that look at families. */
    FAMILY_CHANGE,
    /** Reviews of another product have moved to this one, or have moved back. */
    MERGE,
    TIME,
    HAND,
    DEFECT,
    OBJECTION;

    /** Whether the numbers of the product may be others: then the members of its family have to be judged with it. */
    public boolean changesNumbers() {
        return switch (this) {
            case REVIEW, IMPORT, PURGE, HOLD, RELEASE, MODERATION, ERASURE, MERGE -> true;
            default -> false;
        };
    }

    /**
     * Whether ratings may have been removed: if that alone made the difference, a product that the rule delisted
     * returns. For all other causes except a change of the rule or the family the rule's {@link Relisting} decides, and
     * whether the delisting itself is taken back.
     */
    public boolean takesEvidence() {
        return switch (this) {
            case PURGE, HOLD, MODERATION, ERASURE -> true;
            default -> false;
        };
    }
}
