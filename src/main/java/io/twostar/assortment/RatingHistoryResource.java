package io.twostar.assortment;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ListingDecisions;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.http.language.Language;
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
import java.time.Instant;
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

    /** As JSON, or drawn for those who ask for SVG. */
    @GET
    @Path("products/{productId}/rating-history")
    @Produces({MediaType.APPLICATION_JSON, Representations.SVG})
    @PermitAll
    @ReplicaRead
    public Response getRatingHistory(
            @RestPath String productId,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to,
            @RestQuery @DefaultValue("DAY") Interval interval,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Days days = Days.of(from, to, times.now());
        Product product = products.require(productId);
        RatingHistory history = read(product, days, interval);
        if (Representations.prefers(Representations.SVG, accept)) {
            Language language = Language.of(acceptLanguage);
            String picture = new RatingHistoryChart(history, product.card().name(), days, language).draw();
            return language.mark(Representations.as(Representations.SVG, Conditional.publicRead(picture)));
        }
        return Representations.as(MediaType.APPLICATION_JSON, Conditional.publicRead(history));
    }

    private RatingHistory read(Product product, Days days, Interval interval) {
        return new RatingHistory(
                product.productId(),
                interval,
                product.epoch(),
                histories.read(product.productId(), product.epoch(), days, interval),
                decisions.changes(product.productId(), days.start(), days.end()));
    }
}
