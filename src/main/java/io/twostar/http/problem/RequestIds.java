package io.twostar.http.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every answer its date and every request an id: the caller's own when it is sane, else that of the trace it
 * belongs to (W3C Trace Context), else a fresh one; it is returned, logged and included in problems.
 */
public class RequestIds {

    public static final String HEADER = "X-Request-Id";

    private static final String TRACE = "traceparent";
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    private static final String KEY = "twostar.request-id";
    private static final int LONGEST = 64;
    /** Before everything else that can answer, refusals by CORS and security included. */
    private static final int PRIORITY = 1_000;
    /** Below netty's own limit, which answers without a body. */
    private static final int LONGEST_URI = 12_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::handle, PRIORITY);
    }

    /** The id of the request; every request has one. */
    public static String of(RoutingContext request) {
        String id = request.get(KEY);
        return id != null ? id : assign(request);
    }

    private static void handle(RoutingContext request) {
        assign(request);
        request.response().putHeader(HttpHeaders.DATE, HttpDate.now());
        if (request.request().uri().length() > LONGEST_URI) {
            ProblemAnswer.send(
                    request,
                    new ProblemException(
                            ProblemType.URI_TOO_LONG,
                            "Path and query may have " + LONGEST_URI + " characters together."));
        } else if (!isAddress(request.request().uri())) {
            ProblemAnswer.send(
                    request,
                    new ProblemException(
                            ProblemType.VALIDATION_FAILED, "Path and query must be properly percent-encoded."));
        } else {
            request.next();
        }
    }

    private static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String assign(RoutingContext request) {
        String sent = request.request().getHeader(HEADER);
        String id = sent != null && isSane(sent) ? sent : traceOf(request).orElseGet(RequestIds::fresh);
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        return id;
    }

    /** The trace that is recorded, which is that of the header where there is one; without tracing the header's. */
    private static Optional<String> traceOf(RoutingContext request) {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of(span.getTraceId())
                : traceOf(request.request().getHeader(TRACE));
    }

    /** Of a version that may come later only the beginning has to be as now; one of zeros is none. */
    private static Optional<String> traceOf(String parent) {
        Matcher matcher = TRACE_PARENT.matcher(parent == null ? "" : parent);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Nothing that could forge a log line or a header. */
    private static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
