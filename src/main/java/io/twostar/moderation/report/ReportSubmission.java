package io.twostar.moderation.report;

import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.moderation.Reports;
import io.twostar.moderation.Subject;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Accepts and shows reports. */
@ApplicationScoped
class ReportSubmission {

    static final String CUSTOMER = "customer:";

    private final Reporting reporting;
    private final Reports reports;
    private final Transactions transactions;
    private final Caller caller;

    ReportSubmission(Reporting reporting, Reports reports, Transactions transactions, Caller caller) {
        this.reporting = reporting;
        this.reports = reports;
        this.transactions = transactions;
        this.caller = caller;
    }

    ReportView take(Subject subject, ReportCreate report) {
        return ReportView.of(reporting.report(subject, report, reporter(report)));
    }

    /** A storefront can report for its customers; everybody else reports in their own name. */
    private String reporter(ReportCreate report) {
        if (report.reporterId() == null) {
            return caller.customerId()
                    .map(customer -> CUSTOMER + customer)
                    .orElseGet(() -> "client:" + caller.clientId());
        }
        if (caller.has(Scope.SUBMIT) || caller.has(Scope.ADMIN)) {
            return CUSTOMER + report.reporterId();
        }
        throw new ValidationProblem(
                ValidationError.body("reporterId", "unexpected", "is only for keys that act for customers"));
    }

    Page<ReportView> page(Subject subject, String cursor, int pageSize) {
        return transactions
                .read(sql -> reports.page(sql, subject, cursor, pageSize))
                .map(ReportView::of);
    }

    /** @throws ProblemException 404 without such a report */
    ReportView require(String productId, UUID reportId) {
        return transactions
                .read(sql -> reports.find(sql, productId, reportId))
                .map(ReportView::of)
                .orElseThrow(() -> ProblemException.notFound("There is no such report."));
    }
}
