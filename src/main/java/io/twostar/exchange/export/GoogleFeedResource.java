package io.twostar.exchange.export;

import io.smallrye.common.annotation.Blocking;
import io.twostar.http.ETags;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.FilePart;

/** HTTP for the feed that Google fetches, which has no key to send. */
@Path("/feeds/google-product-reviews.xml")
class GoogleFeedResource {

    private static final String AN_HOUR = "public, max-age=3600";

    private final FeedFiles files;

    GoogleFeedResource(FeedFiles files) {
        this.files = files;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @PermitAll
    @Blocking
    public Response getGoogleProductReviews(
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String acceptEncoding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        FeedFiles.Made made = files.current();
        boolean gzip = Streams.takesGzip(acceptEncoding);
        String etag = ETags.strong(made.digest(), gzip ? "gzip" : "plain");
        Response.ResponseBuilder answer = ETags.noneMatch(ifNoneMatch, etag)
                ? Response.notModified()
                : Response.ok(whole(gzip ? made.gzip() : made.plain()))
                        .header(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : null);
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, AN_HOUR)
                .build();
    }

    /**
     * Sent as a file part, so that it is sent whole: a plain file would support ranges, which the contract does not
     * have.
     */
    private static FilePart whole(java.nio.file.Path file) {
        return new FilePart(file.toFile(), 0, file.toFile().length());
    }
}
