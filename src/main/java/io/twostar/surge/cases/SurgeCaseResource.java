package io.twostar.surge.cases;

import io.twostar.http.Page;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.surge.CaseClosing;
import io.twostar.surge.SurgeCase;
import io.twostar.surge.SurgeCases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for surge cases: what the gate has held and why, and the decision of a person. */
@Path("/surge-cases")
@RolesAllowed({Scope.MODERATE, Scope.ADMIN})
class SurgeCaseResource {

    private final SurgeCases cases;
    private final EvidenceReviews reviews;
    private final CaseClosing closing;
    private final Caller caller;

    SurgeCaseResource(SurgeCases cases, EvidenceReviews reviews, CaseClosing closing, Caller caller) {
        this.cases = cases;
        this.reviews = reviews;
        this.closing = closing;
        this.caller = caller;
    }

    @GET
    public Page<SurgeCaseView> listSurgeCases(
            @RestQuery Optional<SurgeCase.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery @DefaultValue("NEWEST") SurgeCases.Sort sort,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        SurgeCases.Query query = new SurgeCases.Query(status.map(Enum::name), productId, sort);
        return cases.page(query, cursor, pageSize).map(SurgeCaseView::of);
    }

    @GET
    @Path("{caseId}")
    public SurgeCaseView getSurgeCase(@RestPath UUID caseId) {
        return SurgeCaseView.of(cases.require(caseId));
    }

    @GET
    @Path("{caseId}/reviews")
    public Page<EvidenceReview> listSurgeCaseReviews(
            @RestPath UUID caseId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        return reviews.page(cases.require(caseId), cursor, pageSize);
    }

    @POST
    @Path("{caseId}/release")
    @Idempotent
    public Response releaseSurgeCase(@RestPath UUID caseId, SurgeResolutionCreate resolution) {
        return ok(closing.release(resolution.of(caseId, caller.clientId())));
    }

    @POST
    @Path("{caseId}/confirmation")
    @Idempotent
    public Response confirmSurgeCase(@RestPath UUID caseId, SurgeResolutionCreate resolution) {
        return ok(closing.confirm(resolution.of(caseId, caller.clientId())));
    }

    private static Response ok(SurgeCase surgeCase) {
        return Response.ok(SurgeCaseView.of(surgeCase)).build();
    }
}
