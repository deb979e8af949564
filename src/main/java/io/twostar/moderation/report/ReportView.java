package io.twostar.moderation.report;

import io.twostar.http.Responses;
import io.twostar.moderation.Report;
import io.twostar.moderation.ReportReason;
import io.twostar.moderation.ReporterRecord;
import io.twostar.moderation.Reports;
import io.twostar.moderation.TextKind;
import java.time.Instant;
import java.util.UUID;

/** A report as responses show it; absent members are {@code null}. Only moderators see the reporter. */
record ReportView(
        UUID reportId,
        String productId,
        TextKind kind,
        UUID subjectId,
        ReportReason reason,
        String text,
        Report.State status,
        UUID decisionId,
        Reporter reporter,
        Instant createdAt)
        implements Responses.Located {

    /** The reporter and the outcome of their earlier reports; {@code hitRate} is absent until one has been decided. */
    record Reporter(String id, long upheld, long dismissed, Double hitRate) {}

    static ReportView of(Report report) {
        return of(report, null);
    }

    static ReportView of(Reports.Entry entry) {
        ReporterRecord record = entry.reporter();
        long decided = record.upheld() + record.dismissed();
        Double hitRate = decided == 0 ? null : Math.round(1000.0 * record.upheld() / decided) / 1000.0;
        return of(
                entry.report(), new Reporter(entry.report().reporter(), record.upheld(), record.dismissed(), hitRate));
    }

    private static ReportView of(Report report, Reporter reporter) {
        return new ReportView(
                report.reportId(),
                report.subject().productId(),
                report.subject().kind(),
                report.subject().id(),
                report.reason(),
                report.text().orElse(null),
                report.state(),
                report.decisionId().orElse(null),
                reporter,
                report.createdAt());
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/reports/" + reportId;
    }
}
