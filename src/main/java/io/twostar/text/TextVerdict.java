package io.twostar.text;

import java.util.Optional;
import java.util.Set;

/**
 * The result of checking a new text.
 *
 * @param waits why it waits; empty if it is published or rejected
 * @param findings what the checks found; shown to the moderator
 */
public record TextVerdict(Kind kind, Optional<WaitCause> waits, Set<Finding> findings) {

    /** The outcome. */
    public enum Kind {
        SHOWN,
        WAITS,
        /** Rejected automatically, by the shop's settings. */
        REJECTED
    }

    /** Publishes the text at once. */
    public static final TextVerdict SHOWN = new TextVerdict(Kind.SHOWN, Optional.empty(), Set.of());

    static TextVerdict waiting(WaitCause cause, Set<Finding> findings) {
        return new TextVerdict(Kind.WAITS, Optional.of(cause), findings);
    }

    static TextVerdict rejected(Set<Finding> findings) {
        return new TextVerdict(Kind.REJECTED, Optional.empty(), findings);
    }
}
