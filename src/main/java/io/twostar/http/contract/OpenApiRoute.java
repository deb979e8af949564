package io.twostar.http.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The contract where tools look for that of a Quarkus service: {@code /q/openapi}, byte for byte, also as JSON. */
@Singleton
class OpenApiRoute {

    private static final int ORDER = 1_000;

    private final Contract contract;

    OpenApiRoute(Contract contract) {
        this.contract = contract;
    }

    void register(@Observes Router router) {
        router.get("/q/openapi").order(ORDER).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        if (wantsJson(request)) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .end(Buffer.buffer(contract.json()));
        } else {
            request.reroute("/openapi.yaml");
        }
    }

    private static boolean wantsJson(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return "json".equalsIgnoreCase(request.request().getParam("format"))
                || accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
    }
}
