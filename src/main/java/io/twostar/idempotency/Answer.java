package io.twostar.idempotency;

import io.twostar.http.problem.Problem;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/**
 * What a request is answered with, in a form that can be kept and repeated.
 *
 * @param location absent ({@code null}) where nothing was created
 * @param etag with its quotes, or {@code null}
 * @param body a record to render, or the JSON text of an earlier answer
 * @param refusal what the work threw; {@code null} where it was done, and in an answer that is repeated
 */
public record Answer(int status, String location, String etag, Object body, ProblemException refusal) {

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    /** Statuses that a repetition may not get again, because they depend on credentials, connection or time. */
    private static final Set<Integer> NOT_KEPT = Set.of(
            ProblemType.UNAUTHENTICATED.status(),
            ProblemType.REQUEST_TIMEOUT.status(),
            ProblemType.TOO_MANY_REQUESTS.status());

    public Answer(int status, String location, String etag, Object body) {
        this(status, location, etag, body, null);
    }

    public static Answer ok(Object body) {
        return new Answer(Response.Status.OK.getStatusCode(), null, null, body);
    }

    public static Answer created(String location, String etag, Object body) {
        return new Answer(Response.Status.CREATED.getStatusCode(), location, etag, body);
    }

    static Answer of(Response response) {
        return new Answer(
                response.getStatus(),
                response.getHeaderString(HttpHeaders.LOCATION),
                response.getHeaderString(HttpHeaders.ETAG),
                response.getEntity());
    }

    /** @param path what was asked, for the problem to name */
    public static Answer refused(ProblemException refusal, String path) {
        return new Answer(
                refusal.type().status(),
                refusal.headers().get(HttpHeaders.LOCATION),
                null,
                Problem.of(refusal, path, null),
                refusal);
    }

    /**
     * Whether a repetition gets the same response; after a server error, or when the work was not done, it is done
     * again.
     */
    boolean isKept() {
        return status < SERVER_ERROR && !NOT_KEPT.contains(status);
    }

    /** @throws ProblemException the refusal, so that it is reported like any other, with the trace of its own request */
    public Response toResponse() {
        if (refusal != null) {
            throw refusal;
        }
        boolean isProblem = status >= BAD_REQUEST;
        Response.ResponseBuilder response =
                Response.status(status).entity(body).type(isProblem ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON);
        if (isProblem) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        return response.build();
    }
}
