package io.twostar.moderation;

import io.twostar.http.Page;
import io.twostar.http.ValidationError;
import io.twostar.http.ValidationProblem;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.Once;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for reports of reviews. */
@Path("/products/{productId}/reviews/{reviewId}/reports")
class ReportResource {

    private static final String CUSTOMER = "customer:";

    private final Reporting reporting;
    private final Reports reports;
    private final Transactions transactions;
    private final Once once;
    private final Caller caller;

    ReportResource(Reporting reporting, Reports reports, Transactions transactions, Once once, Caller caller) {
        this.reporting = reporting;
        this.reports = reports;
        this.transactions = transactions;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({
        Scope.SUBMIT,
        Scope.CUSTOMER,
        Scope.CATALOG,
        Scope.MODERATE,
        Scope.ASSORTMENT,
        Scope.DIALOGUE,
        Scope.PARTNER,
        Scope.ADMIN
    })
    public Response reportReview(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            ReportCreate report) {
        String reporter = reporter(report);
        return once.answer(
                idempotencyKey, "/products/" + productId + "/reviews/" + reviewId + "/reports", report, () -> {
                    Subject subject = new Subject(productId, TextKind.REVIEW, reviewId);
                    return Answer.created(null, null, ReportView.of(reporting.report(subject, report, reporter)));
                });
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

    @GET
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public Page<ReportView> listReports(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Subject subject = new Subject(productId, TextKind.REVIEW, reviewId);
        return transactions
                .read(connection -> reports.page(connection, subject, cursor, pageSize))
                .map(ReportView::of);
    }
}
