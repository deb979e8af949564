package io.twostar.delisting.forecast;

import io.twostar.catalog.Products;
import io.twostar.delisting.judging.Preview;
import io.twostar.delisting.judging.ProductSnapshot;
import io.twostar.delisting.judging.ProductSnapshots;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.problem.Times;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for the forecast: what it would take for a product to leave or to return. */
@Path("/products/{productId}/delisting-forecast")
@RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
class DelistingForecastResource {

    private final Transactions transactions;
    private final Times times;

    DelistingForecastResource(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    @GET
    public DelistingForecastView getDelistingForecast(@RestPath String productId) {
        Instant now = times.now();
        return transactions.read(sql -> {
            List<ProductSnapshot> product = ProductSnapshots.of(sql, List.of(productId));
            return Preview.of(sql, product, Preview.rules(sql, product), Cause.TIME, now).stream()
                    .findFirst()
                    .map(foreseen -> DelistingForecastView.of(foreseen, now))
                    .orElseThrow(Products::notFound);
        });
    }
}
