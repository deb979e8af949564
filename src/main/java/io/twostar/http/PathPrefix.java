package io.twostar.http;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * The path below which the world sees this service, as a trusted proxy that cuts it off says in {@code
 * X-Forwarded-Prefix}. Paths that callers are to follow begin with it. Quarkus' own support puts it into the path of the
 * request, where no resource would be found.
 */
@Singleton
public class PathPrefix {

    private static final String HEADER = "X-Forwarded-Prefix";
    /** Set by Quarkus for requests of trusted proxies, and removed from all others. */
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private static final String KEY = "twostar.path-prefix";
    /** No segment is empty: two slashes at the beginning would lead to another host. */
    private static final Pattern SANE = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){1,8}");
    /** Behind request ids. */
    private static final int PRIORITY = 950;

    private final boolean isForwarded;

    PathPrefix(VertxHttpConfig http) {
        this.isForwarded = http.proxy().proxyAddressForwarding();
    }

    void register(@Observes Filters filters) {
        if (isForwarded) {
            filters.register(PathPrefix::handle, PRIORITY);
        }
    }

    private static void handle(RoutingContext request) {
        MultiMap headers = request.request().headers();
        String prefix = headers.get(HEADER);
        if (prefix != null && Boolean.parseBoolean(headers.get(TRUSTED))) {
            String path = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
            if (SANE.matcher(path).matches()) {
                request.put(KEY, path);
                request.addHeadersEndHandler(end -> prefixLocation(request, path));
            }
        }
        request.next();
    }

    private static void prefixLocation(RoutingContext request, String prefix) {
        String location = request.response().headers().get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith("/")) {
            request.response().putHeader(HttpHeaders.LOCATION, prefix + location);
        }
    }

    /** Of the request; empty where there is none. */
    public static String of(RoutingContext request) {
        String prefix = request.get(KEY);
        return prefix == null ? "" : prefix;
    }

    /** Of the request whose answer is being written on this thread; empty outside of requests. */
    static String current() {
        var current = CurrentRequestManager.get();
        RoutingContext request = current == null ? null : current.unwrap(RoutingContext.class);
        return request == null ? "" : of(request);
    }
}
