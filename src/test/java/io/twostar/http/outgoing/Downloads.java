package io.twostar.http.outgoing;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.function.Predicate;

/** Downloads for tests, which have no public addresses but their own idea of them. */
public final class Downloads {

    private Downloads() {}

    public static Download where(Vertx vertx, Predicate<InetAddress> isPublic) {
        return new Download(vertx, new AddressLookup(isPublic));
    }
}
