package io.twostar.moderation;

import io.twostar.event.Fact;
import java.util.UUID;

/** A reader reported a text. */
record TextReported(UUID reportId, TextKind kind, UUID subjectId, ReportReason reason) implements Fact {

    @Override
    public String type() {
        return "text.reported";
    }
}
