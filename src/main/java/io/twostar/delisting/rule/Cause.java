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
    TIME,
    HAND,
    DEFECT,
    OBJECTION;

    /**
     * Whether ratings may have been removed: if that alone made the difference, a product that the rule delisted
     * returns. For all other causes except a rule change, the rule's {@link Relisting} decides.
     */
    public boolean takesEvidence() {
        return switch (this) {
            case PURGE, HOLD, MODERATION, ERASURE -> true;
            default -> false;
        };
    }
}
