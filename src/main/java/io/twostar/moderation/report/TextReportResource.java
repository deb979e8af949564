package io.twostar.moderation.report;

import io.twostar.http.Page;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.security.Scope;
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

/** HTTP for reports of all kinds of texts, and of photos. */
@Path("/products/{productId}/reports")
class TextReportResource {

    private final ReportSubmission desk;

    TextReportResource(ReportSubmission desk) {
        this.desk = desk;
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
    public Response reportText(
            @RestPath String productId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            TextReportCreate report) {
        return desk.take(
                idempotencyKey, "/products/" + productId + "/reports", report.subject(productId), report.report());
    }

    @GET
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public Page<ReportView> listTextReports(
            @RestPath String productId,
            @RestQuery TextKind kind,
            @RestQuery UUID subjectId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return desk.page(new Subject(productId, kind, subjectId), cursor, pageSize);
    }
}
