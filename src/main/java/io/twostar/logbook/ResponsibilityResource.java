package io.twostar.logbook;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for responsibilities. */
@Path("/responsibilities")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class ResponsibilityResource {

    private final Responsibilities responsibilities;

    ResponsibilityResource(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @GET
    public Page<ResponsibilityView> listResponsibilities(
            @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return responsibilities.page(cursor, pageSize).map(ResponsibilityView::of);
    }

    @GET
    @Path("{responsibilityId}")
    public Response getResponsibility(
            @RestPath String responsibilityId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        Responsibility responsibility = responsibilities.require(responsibilityId);
        return Conditional.get(
                ifNoneMatch, Responsibilities.etag(responsibility), true, () -> ResponsibilityView.of(responsibility));
    }

    @PUT
    @Path("{responsibilityId}")
    public Response putResponsibility(
            @RestPath String responsibilityId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ResponsibilityPut requested) {
        Responsibility.Terms terms = requested.terms();
        if (terms.validFrom() != null
                && terms.validUntil() != null
                && !terms.validFrom().isBefore(terms.validUntil())) {
            throw new ValidationProblem(ValidationError.body("validUntil", "order", "must be after validFrom"));
        }
        Responsibilities.Put put = responsibilities.put(responsibilityId, terms, ifMatch);
        return Responses.put(
                put.created(),
                "/responsibilities/" + responsibilityId,
                Responsibilities.etag(put.responsibility()),
                ResponsibilityView.of(put.responsibility()));
    }

    @DELETE
    @Path("{responsibilityId}")
    public void deleteResponsibility(
            @RestPath String responsibilityId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        responsibilities.delete(responsibilityId, ifMatch);
    }
}
