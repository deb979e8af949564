package io.twostar.rating.display;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestPath;

/**
 * HTTP for structured data. It has an address of its own beside the summary's other representation, because clients that
 * are generated would otherwise not know what a summary is.
 */
@Path("/products/{productId}/structured-rating")
class StructuredRatingResource {

    private final StructuredRatings structured;

    StructuredRatingResource(StructuredRatings structured) {
        this.structured = structured;
    }

    @GET
    @Produces(StructuredProduct.MEDIA_TYPE)
    @PermitAll
    public CompletionStage<Response> getStructuredRating(
            @RestPath String productId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return structured.answer(productId, ifNoneMatch);
    }
}
