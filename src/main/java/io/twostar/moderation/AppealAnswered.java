package io.twostar.moderation;

import io.twostar.event.Fact;
import java.util.UUID;

/** An appeal was upheld or rejected. */
record AppealAnswered(UUID appealId, UUID decisionId, TextKind kind, UUID subjectId, Appeal.State outcome)
        implements Fact {

    @Override
    public String type() {
        return "appeal.answered";
    }
}
