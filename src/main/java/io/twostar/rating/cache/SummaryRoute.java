package io.twostar.rating.cache;

import io.twostar.http.Conditional;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.security.CallerLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.HttpURLConnection;

/**
 * Fast path for summaries: the JSON of one product whose summary is in memory, which is what nearly every storefront
 * requests, is returned before the request reaches the resources. Everything else, invalid requests included, is left
 * to {@code RatingSummaryResource}, which returns the same response.
 */
@Singleton
class SummaryRoute {

    /** Runs after authentication, request ids and CORS, and before the resources. */
    private static final int ORDER = 1_000;

    private static final String ANYTHING = "*/*";

    private final SummaryCache summaries;
    private final CallerLimits limits;

    SummaryRoute(SummaryCache summaries, CallerLimits limits) {
        this.summaries = summaries;
        this.limits = limits;
    }

    void register(@Observes Router router) {
        router.get("/products/:productId/rating-summary").order(ORDER).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        RenderedSummary summary = isPlain(request) ? summaries.inMemory(request.pathParam("productId")) : null;
        String known = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (summary == null || known != null && !ETags.noneMatch(known, summary.etag())) {
            request.next();
            return;
        }
        try {
            limits.admit(request);
            send(summary, known != null, request.response());
        } catch (ProblemException e) {
            request.fail(e);
        }
    }

    private static boolean isPlain(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return request.request().query() == null
                && (accept == null || accept.equals(ANYTHING) || accept.equals(MediaType.APPLICATION_JSON));
    }

    private static void send(RenderedSummary summary, boolean isKnown, HttpServerResponse response) {
        response.headers()
                .add(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING)
                .set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .set(HttpHeaders.ETAG, summary.etag())
                .set(HttpHeaders.CACHE_CONTROL, Conditional.FOR_ALL);
        if (isKnown) {
            response.setStatusCode(HttpURLConnection.HTTP_NOT_MODIFIED).end();
        } else {
            response.end(Buffer.buffer(summary.json()));
        }
    }
}
