package io.twostar.rating.display;

import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.http.language.Language;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import io.twostar.rating.cache.RenderedSummary;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for the picture that a page shows beside a product's name. */
@Path("/products/{productId}/badge.svg")
class RatingBadgeResource {

    private final RatingSummaries summaries;

    RatingBadgeResource(RatingSummaries summaries) {
        this.summaries = summaries;
    }

    @GET
    @Produces(Representations.SVG)
    @PermitAll
    public Response getRatingBadge(
            @RestPath String productId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        RatingSummary summary = summaries.read(List.of(productId)).get(productId);
        if (summary == null) {
            throw Products.notFound();
        }
        Language language = Language.of(acceptLanguage);
        RenderedSummary badge =
                RenderedSummary.of(RatingBadge.of(summary, language).draw().getBytes(StandardCharsets.UTF_8));
        return language.mark(Response.fromResponse(Conditional.get(ifNoneMatch, badge.etag(), false, badge::json))
                .type(Representations.SVG)
                .build());
    }
}
