package io.twostar.moderation.appeal;

import io.twostar.event.DomainEvent;
import io.twostar.moderation.TextKind;
import java.util.UUID;

/** An author has appealed against a decision. */
record AppealOpened(UUID appealId, UUID decisionId, TextKind kind, UUID subjectId) implements DomainEvent {

    @Override
    public String type() {
        return "appeal.opened";
    }
}
