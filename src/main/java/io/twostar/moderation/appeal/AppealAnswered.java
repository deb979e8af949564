package io.twostar.moderation.appeal;

import io.twostar.event.DomainEvent;
import io.twostar.moderation.TextKind;
import java.util.UUID;

/** An appeal was upheld or rejected. */
record AppealAnswered(UUID appealId, UUID decisionId, TextKind kind, UUID subjectId, Appeal.State outcome)
        implements DomainEvent {

    @Override
    public String type() {
        return "appeal.answered";
    }
}
