package io.twostar.http.contract.route;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.twostar.http.contract.Contract;
import io.twostar.http.problem.ProblemAnswer;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the CORS filter of Quarkus leaves out. Pages of any origin read what is public; whatever else a page of an origin
 * that is not allowed asks for, it is answered without a CORS header, which its browser keeps from it. Caches learn that
 * answers depend on the origin.
 */
@Singleton
class CrossOrigin {

    /** Behind request ids, before CORS itself, which has 300. */
    private static final int PRIORITY = 900;

    private static final String ANY = "*";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Contract contract;
    private final CORSConfig config;
    private final String exposed;
    private final List<Pattern> patterns;

    CrossOrigin(Contract contract, VertxHttpConfig http) {
        this.contract = contract;
        this.config = http.cors();
        this.exposed = String.join(", ", config.exposedHeaders().orElse(List.of()));
        this.patterns = CORSFilter.parseAllowedOriginsRegex(config.origins());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext request) {
        request.addHeadersEndHandler(end -> finish(request));
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        if (!config.enabled() || origin == null || isSame(request, origin)) {
            request.next();
        } else if (!isAllowed(origin)) {
            // Quarkus would refuse even what everybody may read, without a word.
            request.request().headers().remove(HttpHeaders.ORIGIN);
            request.next();
        } else if (!mayUse(request.request().method().name())) {
            ProblemAnswer.send(
                    request,
                    new ProblemException(ProblemType.FORBIDDEN, "Pages of other origins may not use this method."));
        } else {
            request.next();
        }
    }

    private void finish(RoutingContext request) {
        MultiMap headers = request.response().headers();
        if (!headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                && READS.contains(request.request().method())
                && contract.isPublicRead(request.normalizedPath())) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY)
                    .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
        if (config.enabled()) {
            tellCaches(request);
        }
    }

    /** In one line, because there are caches that read only the last one. */
    private static void tellCaches(RoutingContext request) {
        List<String> vary = request.response().headers().getAll(HttpHeaders.VARY);
        request.response()
                .putHeader(HttpHeaders.VARY, vary.isEmpty() ? "Origin" : "Origin, " + String.join(", ", vary));
    }

    private static boolean isSame(RoutingContext request, String origin) {
        return origin.equals(
                request.request().scheme() + "://" + request.request().authority());
    }

    private boolean isAllowed(String origin) {
        List<String> origins = config.origins().orElse(List.of());
        return origins.equals(List.of(ANY))
                || origins.contains(origin)
                || CORSFilter.isOriginAllowedByRegex(patterns, origin);
    }

    /** Preflights are answered, not done. */
    private boolean mayUse(String method) {
        return method.equals("OPTIONS")
                || CORSFilter.isConfiguredWithWildcard(config.methods())
                || config.methods().orElseThrow().contains(method);
    }
}
