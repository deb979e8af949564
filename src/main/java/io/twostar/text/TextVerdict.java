package io.twostar.text;

import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a text that has just been written.
 *
 * @param waits why it waits; empty if it is shown, or rejected
 * @param findings what the checks object to; they go with the text to whoever looks at it
 */
public record TextVerdict(Kind kind, Optional<WaitCause> waits, Set<Finding> findings) {

    /** What becomes of it. */
    public enum Kind {
        SHOWN,
        WAITS,
        /** It is not shown, without anybody having looked, because the shop wants it so. */
        REJECTED
    }

    /** The text is shown at once. */
    public static final TextVerdict SHOWN = new TextVerdict(Kind.SHOWN, Optional.empty(), Set.of());

    static TextVerdict waiting(WaitCause cause, Set<Finding> findings) {
        return new TextVerdict(Kind.WAITS, Optional.of(cause), findings);
    }

    static TextVerdict rejected(Set<Finding> findings) {
        return new TextVerdict(Kind.REJECTED, Optional.empty(), findings);
    }
}
