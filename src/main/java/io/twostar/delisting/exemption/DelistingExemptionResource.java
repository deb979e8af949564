package io.twostar.delisting.exemption;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for exemptions: a product stays listed for a while, whatever its rule says. */
@Path("/products/{productId}/delisting-exemption")
@RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
class DelistingExemptionResource {

    private final Listings listings;
    private final Products products;
    private final Times times;

    DelistingExemptionResource(Listings listings, Products products, Times times) {
        this.listings = listings;
        this.products = products;
        this.times = times;
    }

    /** @throws ProblemException 404 without such a product, or if it is not exempt now */
    @GET
    public DelistingExemptionView getDelistingExemption(@RestPath String productId) {
        Product product = products.require(productId);
        return product.exemptUntil()
                .filter(until -> until.isAfter(times.now()))
                .map(until -> new DelistingExemptionView(productId, until, product.exemptReason()))
                .orElseThrow(() -> ProblemException.notFound("The product is not exempt."));
    }

    @PUT
    public DelistingExemptionView putDelistingExemption(@RestPath String productId, DelistingExemptionPut exemption) {
        if (!exemption.until().isAfter(times.now())) {
            throw new ValidationProblem(ValidationError.body("until", "future", "must be in the future"));
        }
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            product.requireUnmerged();
            session.byHand().exempt(product, exemption.until(), exemption.reason());
            return new DelistingExemptionView(productId, exemption.until(), exemption.reason());
        });
    }

    /** Deleting a missing exemption changes nothing. */
    @DELETE
    public void deleteDelistingExemption(@RestPath String productId) {
        listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            product.requireUnmerged();
            if (product.exemptUntil().isPresent()) {
                session.byHand().endExemption(product);
            }
            return product;
        });
    }
}
