package io.twostar.text;

import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a text that has just been written.
 *
 * @param waits why it waits; empty if it is shown at once
 * @param findings what the checks object to; they go with the text to whoever looks at it
 */
public record TextVerdict(Optional<WaitCause> waits, Set<Finding> findings) {

    /** The text is shown at once. */
    public static final TextVerdict SHOWN = new TextVerdict(Optional.empty(), Set.of());

    static TextVerdict waiting(WaitCause cause, Set<Finding> findings) {
        return new TextVerdict(Optional.of(cause), findings);
    }

    public boolean isShown() {
        return waits.isEmpty();
    }
}
