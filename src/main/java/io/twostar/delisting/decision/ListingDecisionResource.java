package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Conditional;
import io.twostar.http.Responses;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for decisions: reading them, and taking them by hand. */
@Path("/")
class ListingDecisionResource {

    private final ListingDecisions decisions;
    private final Listings listings;
    private final Caller caller;

    ListingDecisionResource(ListingDecisions decisions, Listings listings, Caller caller) {
        this.decisions = decisions;
        this.listings = listings;
        this.caller = caller;
    }

    @GET
    @Path("listing-decisions")
    @PermitAll
    @ReplicaRead
    public Response listListingDecisions(
            @RestQuery Optional<ListingDecision.Outcome> outcome,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        ListingDecisions.Filter query = new ListingDecisions.Filter(outcome, productId, from, to);
        return Conditional.publicRead(decisions.page(query, cursor, pageSize).map(ListingDecisionView::of));
    }

    @GET
    @Path("products/{productId}/listing-decisions/{decisionId}")
    @PermitAll
    public Response getListingDecision(@RestPath String productId, @RestPath UUID decisionId) {
        return Conditional.publicRead(ListingDecisionView.of(decisions.require(productId, decisionId)));
    }

    @POST
    @Path("products/{productId}/delistings")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    @Idempotent
    public Response delistProduct(@RestPath String productId, DelistingCreate delisting) {
        return created(listings.change(Set.of(productId), session -> session.byHand()
                .delist(session.require(productId), DelistedBy.HAND, action(delisting.reason()))));
    }

    @POST
    @Path("products/{productId}/relistings")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    @Idempotent
    public Response relistProduct(@RestPath String productId, RelistingCreate relisting) {
        return created(listings.change(Set.of(productId), session -> session.byHand()
                .relist(session.require(productId), relisting.newEpoch(), action(relisting.reason()))));
    }

    private ManualAction action(String reason) {
        return new ManualAction(Cause.HAND, caller.role(), caller.clientId(), reason);
    }

    private static Response created(ListingDecision decision) {
        return Responses.created(
                "/products/" + decision.productId() + "/listing-decisions/" + decision.decisionId(),
                null,
                ListingDecisionView.of(decision));
    }
}
