package io.twostar.http.contract;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.ServerMediaType;
import org.jboss.resteasy.reactive.server.core.EncodedMediaType;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/** Holds the media types of every request to the contract: what its body is, and what its answer will be. */
final class MediaTypes {

    private static final EncodedMediaType JSON = new EncodedMediaType(MediaType.APPLICATION_JSON_TYPE);

    private MediaTypes() {}

    /**
     * Without this a resource that does not say what it produces would be written as whatever the caller asks for.
     *
     * @throws ProblemException 415 for a body, 406 for an answer of another type than the contract knows
     */
    static void negotiate(Operation operation, ResteasyReactiveRequestContext request) {
        requireKnownBody(operation, request.serverRequest());
        List<String> types = operation.shows().mediaTypes();
        if (types.isEmpty()) {
            return;
        }
        ServerMediaType declared = request.getTarget().getProduces();
        List<String> accept = request.serverRequest().getAllRequestHeaders(HttpHeaders.ACCEPT);
        if (!Accept.admits(accept, types) && (declared == null || !Accept.admits(accept, names(declared)))) {
            throw new ProblemException(ProblemType.NOT_ACCEPTABLE, "The answer is " + String.join(" or ", types) + ".");
        }
        if (declared == null) {
            request.setResponseContentType(JSON);
        }
    }

    private static void requireKnownBody(Operation operation, ServerHttpRequest request) {
        if (operation.consumes().isEmpty()) {
            return;
        }
        String type = request.getRequestHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null && operation.jsonBody() && !hasBody(request)) {
            return; // what is missing then is the body, if it is required
        }
        int end = type == null ? -1 : type.indexOf(';');
        String name = type == null ? "" : (end < 0 ? type : type.substring(0, end)).strip();
        if (operation.consumes().stream().noneMatch(name::equalsIgnoreCase)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as " + String.join(" or ", operation.consumes())
                            + ", and say so in the header Content-Type.");
        }
    }

    private static boolean hasBody(ServerHttpRequest request) {
        String length = request.getRequestHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.containsRequestHeader("Transfer-Encoding");
    }

    private static List<String> names(ServerMediaType declared) {
        List<String> names = new ArrayList<>();
        for (MediaType type : declared.getSortedOriginalMediaTypes()) {
            names.add(type.getType() + "/" + type.getSubtype());
        }
        return names;
    }
}
