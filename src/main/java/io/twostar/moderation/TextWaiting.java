package io.twostar.moderation;

import io.twostar.event.Fact;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.util.Set;
import java.util.UUID;

/** A text waits until somebody has looked, or somebody is asked to look at one that is shown. */
record TextWaiting(TextKind kind, UUID subjectId, WaitCause waitCause, Set<Finding> findings) implements Fact {

    @Override
    public String type() {
        return "text.waiting";
    }
}
