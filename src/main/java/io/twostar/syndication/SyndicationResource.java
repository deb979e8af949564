package io.twostar.syndication;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for syndications. The contract has checked every parameter and body before a method is called. */
@Path("/syndications")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class SyndicationResource {

    private final SyndicationAdministration administration;
    private final Syndications syndications;
    private final IdempotentExecution once;

    SyndicationResource(SyndicationAdministration administration, Syndications syndications, IdempotentExecution once) {
        this.administration = administration;
        this.syndications = syndications;
        this.once = once;
    }

    @GET
    public Page<SyndicationView> listSyndications(
            @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return syndications.page(cursor, pageSize).map(SyndicationView::of);
    }

    @POST
    public Response createSyndication(
            @HeaderParam("Idempotency-Key") String idempotencyKey, SyndicationCreate syndication) {
        administration.check(syndication.input());
        return once.answer(idempotencyKey, "/syndications", syndication, () -> {
            SyndicationView created = administration.create(syndication.origin(), syndication.input());
            return Answer.created("/syndications/" + created.syndicationId(), null, created);
        });
    }

    /** Never cached: what it shows moves all the time, and its entity tag is that of the terms. */
    @GET
    @Path("{syndicationId}")
    public Response getSyndication(@RestPath UUID syndicationId) {
        return answer(syndications.require(syndicationId));
    }

    @PUT
    @Path("{syndicationId}")
    public Response replaceSyndication(
            @RestPath UUID syndicationId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            SyndicationReplace syndication) {
        SyndicationInput requested = syndication.input();
        administration.check(requested);
        return answer(administration.replace(syndicationId, ifMatch, requested));
    }

    @DELETE
    @Path("{syndicationId}")
    public Response endSyndication(@RestPath UUID syndicationId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(administration.end(syndicationId, ifMatch));
    }

    private Response answer(Syndication syndication) {
        SyndicationView view = SyndicationView.of(syndication, syndications.mappings(syndication.syndicationId()));
        return Response.fromResponse(Conditional.read(view, true))
                .header(HttpHeaders.ETAG, syndication.etag())
                .build();
    }
}
