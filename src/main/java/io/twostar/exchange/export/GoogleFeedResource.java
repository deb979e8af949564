package io.twostar.exchange.export;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** HTTP for the feed that Google fetches, which has no key to send. */
@Path("/feeds/google-product-reviews.xml")
class GoogleFeedResource {

    private static final String AN_HOUR = "public, max-age=3600";

    private final GoogleFeed feed;
    private final Streams streams;

    GoogleFeedResource(GoogleFeed feed, ExportSettings settings) {
        this.feed = feed;
        this.streams = new Streams(settings.streams());
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @PermitAll
    @Blocking
    public Response getGoogleProductReviews(@Context RoutingContext request) {
        return streams.answer(request, feed::writeTo)
                .header(HttpHeaders.CACHE_CONTROL, AN_HOUR)
                .build();
    }
}
