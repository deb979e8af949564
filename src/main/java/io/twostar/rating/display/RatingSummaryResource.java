package io.twostar.rating.display;

import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.rating.cache.RenderedSummary;
import io.twostar.rating.cache.SummaryCache;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for summaries: served from memory on the event loop; only a miss goes to the database, on a worker. */
@Path("/")
class RatingSummaryResource {

    private static final byte[] ITEMS = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final SummaryCache summaries;
    private final StructuredRatings structured;

    RatingSummaryResource(SummaryCache summaries, StructuredRatings structured) {
        this.summaries = summaries;
        this.structured = structured;
    }

    @GET
    @Path("products/{productId}/rating-summary")
    @Produces({MediaType.APPLICATION_JSON, StructuredProduct.MEDIA_TYPE})
    @PermitAll
    public CompletionStage<Response> getRatingSummary(
            @RestPath String productId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @RestQuery Optional<String> storefront) {
        if (Representations.prefers(StructuredProduct.MEDIA_TYPE, accept)) {
            return structured.answer(productId, ifNoneMatch);
        }
        return read(Set.of(productId), storefront).thenApply(found -> {
            RenderedSummary summary = found.get(productId);
            if (summary == null) {
                throw Products.notFound();
            }
            return Representations.as(
                    MediaType.APPLICATION_JSON, Conditional.get(ifNoneMatch, summary.etag(), false, summary::json));
        });
    }

    @GET
    @Path("rating-summaries")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public CompletionStage<Response> listRatingSummaries(
            @RestQuery String productIds, @RestQuery Optional<String> storefront) {
        Set<String> asked = new LinkedHashSet<>(List.of(productIds.split(",")));
        // Names its type, so that the answer is packed: from a future it is not known in time.
        return read(asked, storefront)
                .thenApply(found -> Response.fromResponse(Conditional.publicRead(join(asked, found)))
                        .type(MediaType.APPLICATION_JSON)
                        .build());
    }

    private CompletableFuture<Map<String, RenderedSummary>> read(Set<String> productIds, Optional<String> storefront) {
        return storefront.isPresent() ? summaries.get(productIds, storefront.get()) : summaries.get(productIds);
    }

    /** The summaries are already rendered, so they are concatenated. */
    private static byte[] join(Set<String> asked, Map<String, RenderedSummary> found) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 + 400 * asked.size());
        StringBuilder unknown = new StringBuilder();
        out.writeBytes(ITEMS);
        String separator = "";
        for (String productId : asked) {
            RenderedSummary summary = found.get(productId);
            if (summary == null) {
                unknown.append(unknown.isEmpty() ? "\"" : ",\"")
                        .append(productId)
                        .append('"');
            } else {
                out.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(summary.json());
                separator = ",";
            }
        }
        out.writeBytes(("],\"unknownProductIds\":[" + unknown + "]}").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
