package io.twostar.moderation.report;

import io.twostar.event.DomainEvent;
import io.twostar.moderation.ReportReason;
import io.twostar.moderation.TextKind;
import java.util.UUID;

/** A reader reported a text. */
record TextReported(UUID reportId, TextKind kind, UUID subjectId, ReportReason reason) implements DomainEvent {

    @Override
    public String type() {
        return "text.reported";
    }
}
