package io.twostar.assortment;

import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.Responses;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for products. The contract has checked every parameter and body before a method is called. */
@Path("/")
class ProductResource {

    private static final String ALL = "ALL";

    private final Assortment assortment;
    private final Products products;
    private final ProductAdministration keeping;
    private final RatingSummaries summaries;

    ProductResource(
            Assortment assortment, Products products, ProductAdministration keeping, RatingSummaries summaries) {
        this.assortment = assortment;
        this.products = products;
        this.keeping = keeping;
        this.summaries = summaries;
    }

    @GET
    @Path("products")
    @PermitAll
    @ReplicaRead
    public Response listProducts(
            @RestQuery @DefaultValue("LISTED") String listing,
            @RestQuery Optional<String> category,
            @RestQuery Optional<String> brand,
            @RestQuery Optional<String> q,
            @RestQuery Optional<BigDecimal> minimumAverage,
            @RestQuery Optional<Long> minimumCount,
            @RestQuery @DefaultValue("PRODUCT_ID") ProductSort sort,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        ProductQuery query = new ProductQuery(
                listings(listing), category, brand, q, ProductQuery.hundredths(minimumAverage), minimumCount, sort);
        return Conditional.publicRead(assortment.page(query, cursor, pageSize));
    }

    private static List<Listing> listings(String parameter) {
        List<String> names = List.of(parameter.split(","));
        return names.contains(ALL)
                ? List.of(Listing.values())
                : names.stream().map(Listing::valueOf).distinct().sorted().toList();
    }

    @GET
    @Path("products/{productId}")
    @PermitAll
    public Response getProduct(@RestPath String productId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        Product product = products.require(productId);
        RatingSummary summary = summaries.read(List.of(productId)).get(productId);
        return Conditional.get(
                ifNoneMatch, ProductView.etag(product, summary), false, () -> ProductView.of(product, summary));
    }

    @PUT
    @Path("products/{productId}")
    @RolesAllowed({Scope.CATALOG, Scope.ADMIN})
    public Response putProduct(
            @RestPath String productId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ProductPut product) {
        boolean created = keeping.put(productId, product.card(), ifMatch);
        Product stored = products.require(productId);
        RatingSummary summary = summaries.read(List.of(productId)).get(productId);
        return Responses.put(
                created, "/products/" + productId, ProductView.etag(stored, summary), ProductView.of(stored, summary));
    }

    @DELETE
    @Path("products/{productId}")
    @RolesAllowed({Scope.CATALOG, Scope.ADMIN})
    public void retireProduct(@RestPath String productId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        keeping.retire(productId, ifMatch);
    }
}
