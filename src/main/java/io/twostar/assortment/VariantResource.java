package io.twostar.assortment;

import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.replica.ReplicaRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the products of a family. */
@Path("/products/{productId}/variants")
class VariantResource {

    private final Assortment assortment;
    private final Products products;

    VariantResource(Assortment assortment, Products products) {
        this.assortment = assortment;
        this.products = products;
    }

    @GET
    @PermitAll
    @ReplicaRead(ofFamily = true)
    public Response listVariants(
            @RestPath String productId, @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        String familyId = products.require(productId).familyId();
        return Conditional.publicRead(assortment.family(familyId, cursor, pageSize));
    }
}
