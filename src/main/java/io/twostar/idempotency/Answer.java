package io.twostar.idempotency;

import io.twostar.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a request is answered with, in a form that can be kept and repeated.
 *
 * @param location absent ({@code null}) where nothing was created
 * @param etag with its quotes, or {@code null}
 * @param body a record to render, or the JSON text of an earlier answer
 */
public record Answer(int status, String location, String etag, Object body) {

    public static Answer created(String location, String etag, Object body) {
        return new Answer(Response.Status.CREATED.getStatusCode(), location, etag, body);
    }

    public static Answer refused(Problem problem, String location) {
        return new Answer(problem.status(), location, null, problem);
    }

    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status)
                .entity(body)
                .type(status < 400 ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        return response.build();
    }
}
