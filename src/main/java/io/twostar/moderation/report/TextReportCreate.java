package io.twostar.moderation.report;

import io.twostar.moderation.ReportReason;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import java.util.UUID;

/** A report of any kind of text; the last three members are those of {@link ReportCreate}. */
record TextReportCreate(TextKind kind, UUID subjectId, ReportReason reason, String text, String reporterId) {

    Subject subject(String productId) {
        return new Subject(productId, kind, subjectId);
    }

    ReportCreate report() {
        return new ReportCreate(reason, text, reporterId);
    }
}
