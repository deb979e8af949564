package io.twostar.surge.cases;

import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.surge.CaseClosing;
import io.twostar.surge.SurgeCase;
import io.twostar.surge.SurgeCases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for surge cases: what the gate has held, why, and what a person makes of it. */
@Path("/surge-cases")
@RolesAllowed({Scope.MODERATE, Scope.ADMIN})
class SurgeCaseResource {

    private final SurgeCases cases;
    private final EvidenceReviews reviews;
    private final CaseClosing closing;
    private final IdempotentExecution once;
    private final Caller caller;

    SurgeCaseResource(
            SurgeCases cases, EvidenceReviews reviews, CaseClosing closing, IdempotentExecution once, Caller caller) {
        this.cases = cases;
        this.reviews = reviews;
        this.closing = closing;
        this.once = once;
        this.caller = caller;
    }

    @GET
    public Page<SurgeCaseView> listSurgeCases(
            @RestQuery Optional<SurgeCase.State> state,
            @RestQuery Optional<String> productId,
            @RestQuery @DefaultValue("NEWEST") SurgeCases.Sort sort,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        SurgeCases.Query query = new SurgeCases.Query(state.map(Enum::name), productId, sort);
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
    public Response releaseSurgeCase(
            @RestPath UUID caseId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            SurgeResolutionCreate resolution) {
        return answer(
                idempotencyKey,
                "/surge-cases/" + caseId + "/release",
                resolution,
                () -> closing.release(resolution.of(caseId, caller.clientId())));
    }

    @POST
    @Path("{caseId}/confirmation")
    public Response confirmSurgeCase(
            @RestPath UUID caseId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            SurgeResolutionCreate resolution) {
        return answer(
                idempotencyKey,
                "/surge-cases/" + caseId + "/confirmation",
                resolution,
                () -> closing.confirm(resolution.of(caseId, caller.clientId())));
    }

    private Response answer(
            String idempotencyKey, String path, SurgeResolutionCreate resolution, Supplier<SurgeCase> work) {
        return once.answer(
                idempotencyKey,
                path,
                resolution,
                () -> new Answer(Response.Status.OK.getStatusCode(), null, null, SurgeCaseView.of(work.get())));
    }
}
