package io.twostar.purge;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.surge.cases.EvidenceReview;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for purges: preview, confirmation, reversal. */
@Path("/purges")
@RolesAllowed(Scope.ADMIN)
class PurgeResource {

    private final Purges purges;
    private final PurgeProducts products;
    private final PurgePreview preview;
    private final Purging purging;
    private final PurgedReviews reviews;
    private final Caller caller;

    PurgeResource(
            Purges purges,
            PurgeProducts products,
            PurgePreview preview,
            Purging purging,
            PurgedReviews reviews,
            Caller caller) {
        this.purges = purges;
        this.products = products;
        this.preview = preview;
        this.purging = purging;
        this.reviews = reviews;
        this.caller = caller;
    }

    @GET
    public Page<Purge> listPurges(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return purges.page(cursor, pageSize);
    }

    @POST
    @Idempotent
    public Response previewPurge(PurgeCreate purge) {
        Purge made = preview.of(purge, caller.clientId());
        return Responses.created("/purges/" + made.purgeId(), null, made);
    }

    @GET
    @Path("{purgeId}")
    public Purge getPurge(@RestPath UUID purgeId) {
        return purges.require(purgeId);
    }

    @GET
    @Path("{purgeId}/reviews")
    public Page<EvidenceReview> listPurgeReviews(
            @RestPath UUID purgeId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        return reviews.page(purges.require(purgeId).purgeId(), cursor, pageSize);
    }

    @GET
    @Path("{purgeId}/products")
    public Page<PurgeProduct> listPurgeProducts(
            @RestPath UUID purgeId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        return products.page(purges.require(purgeId).purgeId(), cursor, pageSize);
    }

    @POST
    @Path("{purgeId}/confirmation")
    @Idempotent
    public Response confirmPurge(@RestPath UUID purgeId, PurgeConfirmationCreate confirmation) {
        return Responses.changed(purging.confirm(purgeId, confirmation.token(), caller.clientId()));
    }

    @POST
    @Path("{purgeId}/reversal")
    @Idempotent
    public Response reversePurge(@RestPath UUID purgeId, PurgeReversalCreate reversal) {
        return Responses.changed(purging.reverse(purgeId, reversal.reason(), caller.clientId()));
    }
}
