package io.twostar.delisting;

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
     * Whether a product that the rule delisted returns as soon as the rule no longer holds: evidence was taken away, or
     * the rule was. New, edited, withdrawn and aged ratings leave that to the rule's {@link Relisting}.
     */
    boolean relistsAlways() {
        return switch (this) {
            case PURGE, HOLD, MODERATION, ERASURE, RULE_CHANGE -> true;
            default -> false;
        };
    }
}
