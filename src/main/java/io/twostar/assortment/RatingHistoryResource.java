package io.twostar.assortment;

import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ListingDecisions;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.http.problem.Times;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.rating.history.Days;
import io.twostar.rating.history.Interval;
import io.twostar.rating.history.RatingHistories;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for histories. They live here because they tell of ratings and of listings, which do not know of each other. */
@Path("/")
class RatingHistoryResource {

    private final Products products;
    private final RatingHistories histories;
    private final ListingDecisions decisions;
    private final Times times;

    RatingHistoryResource(Products products, RatingHistories histories, ListingDecisions decisions, Times times) {
        this.products = products;
        this.histories = histories;
        this.decisions = decisions;
        this.times = times;
    }

    @GET
    @Path("products/{productId}/rating-history")
    @Produces({MediaType.APPLICATION_JSON, Representations.SVG})
    @PermitAll
    @ReplicaRead
    public Response getRatingHistory(
            @RestPath String productId,
            @RestQuery Optional<LocalDate> from,
            @RestQuery Optional<LocalDate> to,
            @RestQuery @DefaultValue("DAY") Interval interval,
            @HeaderParam(HttpHeaders.ACCEPT) String accept) {
        if (Representations.prefers(Representations.SVG, accept)) {
            return Representations.as(Representations.SVG, getRatingHistoryChart(productId, from, to, interval));
        }
        Days days = Days.of(from, to, times.now());
        return Representations.as(MediaType.APPLICATION_JSON, Conditional.publicRead(read(productId, days, interval)));
    }

    @GET
    @Path("products/{productId}/rating-history.svg")
    @Produces(Representations.SVG)
    @PermitAll
    @ReplicaRead
    public Response getRatingHistoryChart(
            @RestPath String productId,
            @RestQuery Optional<LocalDate> from,
            @RestQuery Optional<LocalDate> to,
            @RestQuery @DefaultValue("DAY") Interval interval) {
        Days days = Days.of(from, to, times.now());
        return Response.fromResponse(
                        Conditional.publicRead(new RatingHistoryChart(read(productId, days, interval), days).draw()))
                .type(Representations.SVG)
                .build();
    }

    private RatingHistory read(String productId, Days days, Interval interval) {
        int epoch = products.require(productId).epoch();
        return new RatingHistory(
                productId,
                interval,
                epoch,
                histories.read(productId, epoch, days, interval),
                decisions.changes(productId, days.start(), days.end()));
    }
}
