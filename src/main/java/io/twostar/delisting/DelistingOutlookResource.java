package io.twostar.delisting;

import io.twostar.catalog.Products;
import io.twostar.http.Times;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for the outlook: what it would take for a product to leave or to return. */
@Path("/products/{productId}/delisting-outlook")
@RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
class DelistingOutlookResource {

    private final Transactions transactions;
    private final Times times;

    DelistingOutlookResource(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    @GET
    public DelistingOutlookView getDelistingOutlook(@RestPath String productId) {
        Instant now = times.now();
        return transactions.read(sql -> {
            List<Sighting> product = Sightings.of(sql, List.of(productId));
            return Preview.of(sql, product, Preview.rules(sql, product), Cause.TIME, now).stream()
                    .findFirst()
                    .map(foreseen -> DelistingOutlookView.of(foreseen, now))
                    .orElseThrow(Products::notFound);
        });
    }
}
