package io.twostar.exchange.export;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Streamed responses, compressed for clients that accept gzip. */
final class Streams {

    private static final int BUFFER = 1 << 15;

    private Streams() {}

    /**
     * Writes a whole answer; when it throws, the connection is closed so that the response is not mistaken for
     * complete.
     */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * 200 with the content, which is written when the answer is sent.
     */
    static Response.ResponseBuilder answer(RoutingContext request, Content content) {
        boolean gzip = takesGzip(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        StreamingOutput body = out -> {
            OutputStream all = gzip ? new GZIPOutputStream(out, BUFFER) : new BufferedOutputStream(out, BUFFER);
            content.writeTo(all);
            all.close(); // only here: an aborted response must not look complete
        };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : null)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    /** Whether {@code gzip} (or {@code *}) is listed and not refused by {@code q=0}. */
    static boolean takesGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*", 2);
            if (parts[0].equals("gzip") || parts[0].equals("*")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
