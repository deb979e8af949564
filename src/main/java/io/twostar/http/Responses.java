package io.twostar.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers to requests that create or start something. */
public final class Responses {

    /** What has an address of its own. */
    public interface Located {

        /** The path of this resource, from the root. */
        String location();
    }

    private Responses() {}

    /** 201 with the resource and where it is. */
    public static Response created(Located resource) {
        return created(resource.location(), null, resource);
    }

    /**
     * 201 with where a resource is if it was created by being put, else 200.
     *
     * @param etag with its quotes, or {@code null}
     */
    public static Response put(boolean created, String location, String etag, Object resource) {
        return created
                ? created(location, etag, resource)
                : Response.ok(resource).header(HttpHeaders.ETAG, etag).build();
    }

    /** 200 with what an action has changed; it creates nothing of its own. */
    public static Response changed(Object resource) {
        return Response.ok(resource).build();
    }

    /**
     * 201 with a resource.
     *
     * @param location its path
     * @param etag with its quotes, or {@code null}
     */
    public static Response created(String location, String etag, Object resource) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.ETAG, etag)
                .entity(resource)
                .build();
    }

    /**
     * 202: the work goes on.
     *
     * @param location where its progress can be read, or {@code null}
     */
    public static Response accepted(String location, Object body) {
        return Response.accepted(body).header(HttpHeaders.LOCATION, location).build();
    }
}
