package io.twostar.highlight;

import io.twostar.http.Conditional;
import io.twostar.http.replica.ReplicaRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for highlights. */
@Path("products/{productId}/highlights")
class HighlightResource {

    private final Highlights highlights;

    HighlightResource(Highlights highlights) {
        this.highlights = highlights;
    }

    @GET
    @PermitAll
    @ReplicaRead
    public Response getHighlights(@RestPath String productId) {
        return Conditional.publicRead(highlights.of(productId));
    }
}
