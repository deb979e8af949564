package io.twostar.http.limit;

import io.vertx.ext.web.RoutingContext;

/**
 * The sender of a request, for the limits of one sender.
 *
 * @param id of a key, a person or an address; equal for all requests of one sender
 */
public record RequestSender(Object id, Kind kind) {

    private static final String KEY = "twostar.sender";

    /** How far senders are known. */
    public enum Kind {
        /**
         * Anybody, distinguished by their address: they come with nothing, or with an invitation that may be made up.
         */
        GUEST,
        /** A person of the shop. */
        STAFF,
        /** Anyone else with a key or a token. */
        OTHER
    }

    /** Stores the sender with the request. */
    public void rememberFor(RoutingContext request) {
        request.put(KEY, this);
    }

    /** The sender of the request; a guest unless it has been authenticated. */
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
