package io.twostar.http.contract.route;

import io.twostar.http.Compressible;
import io.twostar.http.contract.Contract;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contract where tools look for that of a Quarkus service: {@code /q/openapi}, byte for byte, also as JSON. */
@Singleton
class OpenApiRoute {

    private static final int ORDER = 1_000;
    private static final int BEFORE_THE_FILES = -1_000;
    /** Where the build of Quarkus puts them; elsewhere they are sent plain. */
    private static final String FILES = "META-INF/io.smallrye_smallrye-open-api-ui__jar/META-INF/resources/openapi-ui/";

    private static final Map<String, Compressible> SCRIPTS = new ConcurrentHashMap<>();

    private final Contract contract;

    OpenApiRoute(Contract contract) {
        this.contract = contract;
    }

    void register(@Observes Router router) {
        router.get("/q/openapi").order(ORDER).handler(this::answer);
        router.getWithRegex("/q/swagger-ui/(?<file>[A-Za-z0-9._-]+\\.(?:js|css))")
                .order(BEFORE_THE_FILES)
                .handler(OpenApiRoute::script);
    }

    private void answer(RoutingContext request) {
        if (wantsJson(request)) {
            Packed.send(request, MediaType.APPLICATION_JSON, new Compressible(contract.json()));
        } else {
            request.reroute("/openapi.yaml");
        }
    }

    /** Swagger UI's own handler sends its scripts, more than a megabyte, as they are. */
    private static void script(RoutingContext request) {
        String file = request.pathParam("file");
        Compressible script = SCRIPTS.get(file);
        if (script == null) {
            script = read(file);
            if (script == null) {
                request.next();
                return;
            }
            SCRIPTS.put(file, script);
        }
        Packed.send(request, file.endsWith(".js") ? "text/javascript" : "text/css", script);
    }

    private static Compressible read(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILES + file)) {
            return in == null ? null : Compressible.lasting(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wantsJson(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return "json".equalsIgnoreCase(request.request().getParam("format"))
                || accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
    }
}
