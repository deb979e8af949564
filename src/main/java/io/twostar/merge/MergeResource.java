package io.twostar.merge;

import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
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

/** HTTP for merges: preview, confirmation, reversal. */
@Path("/products/{productId}/merges")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class MergeResource {

    private final Products products;
    private final Merges merges;
    private final Merging merging;
    private final Caller caller;

    MergeResource(Products products, Merges merges, Merging merging, Caller caller) {
        this.products = products;
        this.merges = merges;
        this.merging = merging;
        this.caller = caller;
    }

    @GET
    public Page<Merge> listMerges(
            @RestPath String productId, @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        products.require(productId);
        return merges.page(productId, cursor, pageSize);
    }

    @POST
    @Idempotent
    public Response previewMerge(@RestPath String productId, MergeCreate merge) {
        return Responses.created(merging.preview(productId, merge, caller.clientId()));
    }

    @GET
    @Path("{mergeId}")
    public Merge getMerge(@RestPath String productId, @RestPath UUID mergeId) {
        return merges.require(productId, mergeId);
    }

    @POST
    @Path("{mergeId}/confirmation")
    @Idempotent
    public Response confirmMerge(
            @RestPath String productId, @RestPath UUID mergeId, MergeConfirmationCreate confirmation) {
        return Responses.changed(merging.confirm(productId, mergeId, confirmation.token(), caller.clientId()));
    }

    @POST
    @Path("{mergeId}/reversal")
    @Idempotent
    public Response reverseMerge(@RestPath String productId, @RestPath UUID mergeId, MergeReversalCreate reversal) {
        return Responses.changed(merging.reverse(
                productId,
                mergeId,
                new ManualAction(Cause.MERGE, caller.role(), caller.clientId(), reversal.reason())));
    }
}
