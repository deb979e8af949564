package io.twostar.assortment.category;

import io.twostar.http.Conditional;
import io.twostar.http.replica.ReplicaRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for categories. */
@Path("categories")
class CategoryResource {

    private final Categories categories;

    CategoryResource(Categories categories) {
        this.categories = categories;
    }

    @GET
    @PermitAll
    @ReplicaRead
    public Response listCategories(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return Conditional.publicRead(categories.page(cursor, pageSize));
    }

    @GET
    @Path("{category}/ratings")
    @PermitAll
    @ReplicaRead
    public Response getCategoryRatings(@RestPath String category) {
        return Conditional.publicRead(categories.ratings(category));
    }
}
