package io.twostar.defect.suggestion;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for suggestions. They are worked out when asked for: nothing goes stale, and nothing is decided by them. */
@Path("/products/{productId}/defect-suggestions")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class DefectSuggestionResource {

    private static final int MOST = 10;

    private final Transactions transactions;
    private final Products products;

    DefectSuggestionResource(Transactions transactions, Products products) {
        this.transactions = transactions;
        this.products = products;
    }

    @GET
    public DefectSuggestions suggestDefects(
            @RestPath String productId,
            @RestQuery @DefaultValue("3") int maximumStars,
            @RestQuery @DefaultValue("2") int minimumCustomers) {
        Product product = products.require(productId);
        List<Passage> passages = transactions.read(sql -> Passages.read(sql, product, maximumStars));
        return DefectSuggestions.of(productId, passages, Clustering.of(passages, minimumCustomers, MOST));
    }
}
