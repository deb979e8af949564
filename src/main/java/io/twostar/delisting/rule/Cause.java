package io.twostar.delisting.rule;

/** What made the service look at a product's listing again. */
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
     * Whether evidence may have been taken away: if that alone made the difference, a product that the rule delisted
     * returns. Everything else but a change of rule leaves that to the rule's {@link Relisting}.
     */
    public boolean takesEvidence() {
        return switch (this) {
            case PURGE, HOLD, MODERATION, ERASURE -> true;
            default -> false;
        };
    }
}
