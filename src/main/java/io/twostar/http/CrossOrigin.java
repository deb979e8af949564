package io.twostar.http;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.twostar.http.problem.ProblemAnswer;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the CORS filter of Quarkus leaves out: a page of another origin that is refused learns why, and caches learn that
 * answers depend on the origin.
 */
@Singleton
class CrossOrigin {

    /** Behind request ids, before CORS itself, which has 300. */
    private static final int PRIORITY = 900;

    private final CORSConfig config;
    private final List<Pattern> patterns;

    CrossOrigin(VertxHttpConfig http) {
        this.config = http.cors();
        this.patterns = CORSFilter.parseAllowedOriginsRegex(config.origins());
    }

    void register(@Observes Filters filters) {
        if (config.enabled()) {
            filters.register(this::handle, PRIORITY);
        }
    }

    private void handle(RoutingContext request) {
        request.addHeadersEndHandler(end -> tellCaches(request));
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isSame(request, origin)) {
            request.next();
        } else if (!isAllowed(origin)) {
            ProblemAnswer.send(
                    request,
                    new ProblemException(ProblemType.FORBIDDEN, "Pages of this origin may not call this service."));
        } else if (!mayUse(request.request().method().name())) {
            ProblemAnswer.send(
                    request,
                    new ProblemException(ProblemType.FORBIDDEN, "Pages of other origins may not use this method."));
        } else {
            request.next();
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
        return origins.equals(List.of("*"))
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
