package io.twostar.http;

import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.net.URI;

/** Where this instance itself reaches its HTTP server, root path included. */
@Singleton
public class LocalAddress {

    private static final int MOST_TRIES = 200;
    private static final long PAUSE_MILLIS = 50;

    private final HttpServer server;

    LocalAddress(HttpServer server) {
        this.server = server;
    }

    /** Waits for it: the server takes connections a moment before its address is known. */
    public URI await() throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return server.getLocalBaseUri();
            } catch (RuntimeException notYet) {
                if (tries == MOST_TRIES) {
                    throw notYet;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
