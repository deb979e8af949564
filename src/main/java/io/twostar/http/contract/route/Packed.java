package io.twostar.http.contract.route;

import io.twostar.http.Compressible;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers of routes beside the resources, compressed for clients that accept it. */
final class Packed {

    private Packed() {}

    static void send(RoutingContext request, String mediaType, Compressible body) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        boolean packs = Compressible.takesGzip(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (packs) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, Compressible.GZIP);
        }
        response.end(Buffer.buffer(packs ? body.gzip() : body.plain()));
    }
}
