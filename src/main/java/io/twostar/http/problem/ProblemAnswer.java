package io.twostar.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twostar.http.language.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Turns a refusal into a response: the one place for its shape, its headers and the rest of an unread request body. */
public final class ProblemAnswer {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(Times.module()).build();
    private static final String NO_STORE = "no-store";
    private static final int LONGEST_INSTANCE = 512;
    /** Unread rests up to this size cost less to skip than a new connection. */
    private static final long SMALL_REST = 64 * 1024L;
    /** How long the rest of a refused body is discarded, so that the caller gets to read the response. */
    private static final long LINGER_MILLIS = 1_000;

    private ProblemAnswer() {}

    public static Response of(ProblemException e, RoutingContext request) {
        abandonBody(request, e.type());
        request.response().headers().remove(HttpHeaders.CACHE_CONTROL);
        Response.ResponseBuilder response = Response.status(e.type().status())
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", NO_STORE)
                .header("Content-Language", language(request).tag())
                .header("Vary", "Accept-Language")
                .entity(body(e, request));
        e.headers().forEach(response::header);
        return response.build();
    }

    /** For errors outside the resources, where only Vert.x is available. */
    public static void send(RoutingContext request, ProblemException e) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        abandonBody(request, e.type());
        request.response()
                .setStatusCode(e.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language(request).tag());
        request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        e.headers().forEach((name, value) -> request.response().putHeader(name, value));
        request.response().end(Buffer.buffer(body(e, request)));
    }

    private static byte[] body(ProblemException e, RoutingContext request) {
        try {
            return JSON.writeValueAsBytes(
                    Problem.of(e, instance(request.request().path()), RequestIds.of(request))
                            .in(language(request)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem cannot be written", impossible);
        }
    }

    private static Language language(RoutingContext request) {
        return Language.of(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The path as it was sent, when it is one: what broken clients send is not repeated. */
    private static String instance(String path) {
        if (path == null || path.length() > LONGEST_INSTANCE) {
            return null;
        }
        try {
            return URI.create(path).toASCIIString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * A caller who is refused may still have gigabytes to send. They are neither kept nor waited for: what arrives
     * within a moment is thrown away, then the connection is closed.
     */
    private static void abandonBody(RoutingContext context, ProblemType type) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || isSmall(request) && type != ProblemType.REQUEST_TIMEOUT) {
            return;
        }
        boolean connectionIsShared = request.version() == HttpVersion.HTTP_2;
        if (!connectionIsShared) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.addEndHandler(answered -> {
            request.handler(rest -> {});
            request.resume();
            if (!connectionIsShared) {
                context.vertx()
                        .setTimer(LINGER_MILLIS, late -> request.connection().close());
            }
        });
    }

    /** What a caller keeps until it is told to continue may never come. */
    private static boolean isSmall(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        }
        try {
            return Long.parseLong(length) <= SMALL_REST;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
