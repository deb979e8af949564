package io.twostar.moderation.queue;

import io.twostar.event.DomainEvent;
import io.twostar.moderation.TextKind;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.util.Set;
import java.util.UUID;

/** A text waits for moderation, or a published text was sent to moderation. */
record TextWaiting(TextKind kind, UUID subjectId, WaitCause waitCause, Set<Finding> findings) implements DomainEvent {

    @Override
    public String type() {
        return "text.waiting";
    }
}
