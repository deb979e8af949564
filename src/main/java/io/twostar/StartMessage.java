package io.twostar;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.twostar.security.SecurityConfig;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs where to begin, once requests are answered: the pages of the API, the contract, and where the admin key is. */
@Singleton
class StartMessage {

    private static final Logger LOG = Logger.getLogger(StartMessage.class);

    private static final int MOST_TRIES = 200;
    private static final long PAUSE_MILLIS = 50;

    private final HttpServer server;
    private final SecurityConfig security;

    StartMessage(HttpServer server, SecurityConfig security) {
        this.server = server;
        this.security = security;
    }

    void ready(@ObservesAsync HttpServerStart start) throws InterruptedException {
        lines(address(), security).forEach(LOG::info);
    }

    /** The server takes connections a moment before its address is known. */
    private URI address() throws InterruptedException {
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

    static List<String> lines(URI base, SecurityConfig security) {
        return List.of(
                "API documentation: " + base.resolve("/q/swagger-ui"),
                "Contract: " + base.resolve("/openapi.yaml"),
                "Admin key: " + adminKey(security));
    }

    private static String adminKey(SecurityConfig security) {
        Path file = security.dataDir().resolve("admin.key").toAbsolutePath();
        if (security.adminKey().isPresent()) {
            return "as set by TWOSTAR_ADMIN_KEY";
        }
        // Of several instances, only the one that started first with an empty database has the file.
        return Files.exists(file) ? file.toString() : "in the data directory of the first start of this database";
    }
}
