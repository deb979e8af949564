package io.twostar.moderation.report;

import io.twostar.http.Page;
import io.twostar.idempotency.Idempotent;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for reports of all kinds of texts, and of photos. */
@Path("/products/{productId}/reports")
class TextReportResource {

    private final ReportSubmission submission;

    TextReportResource(ReportSubmission submission) {
        this.submission = submission;
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
    @Idempotent
    public Response reportText(@RestPath String productId, TextReportCreate report) {
        return submission.take(report.subject(productId), report.report());
    }

    @GET
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public Page<ReportView> listTextReports(
            @RestPath String productId,
            @RestQuery TextKind kind,
            @RestQuery UUID subjectId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return submission.page(new Subject(productId, kind, subjectId), cursor, pageSize);
    }
}
