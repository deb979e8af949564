package io.twostar;

import io.quarkus.vertx.http.HttpServerStart;
import io.twostar.http.LocalAddress;
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

    private final LocalAddress address;
    private final SecurityConfig security;

    StartMessage(LocalAddress address, SecurityConfig security) {
        this.address = address;
        this.security = security;
    }

    void ready(@ObservesAsync HttpServerStart start) throws InterruptedException {
        lines(address.await(), security).forEach(LOG::info);
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
