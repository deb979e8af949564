package io.twostar.http.limit;

import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request, as far as limits of one sender need to know.
 *
 * @param id of a key, a person or an address; equal for all requests of one sender
 */
public record RequestSender(Object id, Kind kind) {

    private static final String KEY = "twostar.sender";

    /** How far senders are known. */
    public enum Kind {
        /** Anybody, told apart by their address: they come with nothing, or with an invitation that may be made up. */
        GUEST,
        /** A person of the shop. */
        STAFF,
        /** Whoever else has a key or a token. */
        OTHER
    }

    /** Remembers the sender for whatever is still to be done with the request. */
    public void rememberFor(RoutingContext request) {
        request.put(KEY, this);
    }

    /** Who sends the request; a guest unless somebody has found out more. */
    static RequestSender of(RoutingContext request) {
        RequestSender known = request.get(KEY);
        return known != null ? known : guest(request);
    }

    public static RequestSender guest(RoutingContext request) {
        return new RequestSender(request.request().remoteAddress().hostAddress(), Kind.GUEST);
    }

    boolean isGuest() {
        return kind == Kind.GUEST;
    }
}
