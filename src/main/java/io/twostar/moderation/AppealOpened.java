package io.twostar.moderation;

import io.twostar.event.Fact;
import java.util.UUID;

/** An author wants a decision looked at again. */
record AppealOpened(UUID appealId, UUID decisionId, TextKind kind, UUID subjectId) implements Fact {

    @Override
    public String type() {
        return "appeal.opened";
    }
}
