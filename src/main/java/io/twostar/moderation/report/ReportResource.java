package io.twostar.moderation.report;

import io.twostar.http.Page;
import io.twostar.http.Responses;
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

/** HTTP for reports of texts and photos. */
@Path("/products/{productId}/reports")
class ReportResource {

    private final ReportSubmission submission;

    ReportResource(ReportSubmission submission) {
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
    public Response createReport(@RestPath String productId, ReportCreate report) {
        return Responses.created(submission.take(report.subject(productId), report));
    }

    @GET
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public Page<ReportView> listReports(
            @RestPath String productId,
            @RestQuery TextKind kind,
            @RestQuery UUID subjectId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return submission.page(new Subject(productId, kind, subjectId), cursor, pageSize);
    }

    @GET
    @Path("{reportId}")
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public ReportView getReport(@RestPath String productId, @RestPath UUID reportId) {
        return submission.require(productId, reportId);
    }
}
