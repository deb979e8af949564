package io.twostar.rating;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.replica.ReplicaRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.LongStream;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for fit, pros and cons. */
@Path("/")
@PermitAll
class OpinionResource {

    /** How a product fits; {@code fit} is {@code null} (absent) while there are too few votes to say. */
    record ProductFit(String productId, int epoch, long votes, Fit fit) {}

    /** What reviews name as good and bad. */
    record ProsAndCons(String productId, int epoch, List<Opinions.Term> pros, List<Opinions.Term> cons) {}

    private final Opinions opinions;
    private final Products products;

    OpinionResource(Opinions opinions, Products products) {
        this.opinions = opinions;
        this.products = products;
    }

    @GET
    @Path("products/{productId}/fit")
    @ReplicaRead
    public Response getFit(@RestPath String productId) {
        int epoch = products.require(productId).epoch();
        long[] votes = opinions.fit(productId, epoch);
        return Conditional.publicRead(new ProductFit(
                productId, epoch, LongStream.of(votes).sum(), Fit.of(votes).orElse(null)));
    }

    @GET
    @Path("products/{productId}/pros-and-cons")
    @ReplicaRead
    public Response getProsAndCons(@RestPath String productId) {
        Product product = products.require(productId);
        return Conditional.publicRead(new ProsAndCons(
                productId,
                product.epoch(),
                opinions.pros(productId, product.epoch()),
                opinions.cons(productId, product.epoch())));
    }
}
