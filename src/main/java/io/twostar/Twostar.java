package io.twostar;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.twostar.store.SchemaVersion;
import io.twostar.store.embedded.CannotStartPostgres;
import io.twostar.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, and before it an embedded PostgreSQL unless an external one is configured. */
@QuarkusMain
public final class Twostar {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    Twostar() {}

    public static void main(String... arguments) {
        // An address that cannot be decoded is refused by RequestIds, with a body that says so; Quarkus would say
        // nothing.
        System.setProperty("vertx.disableURIValidation", "true");
        var config = ConfigProvider.getConfig();
        if (config.getOptionalValue(JDBC_URL, String.class).isEmpty()) {
            startPostgres(Path.of(config.getValue("twostar.data-dir", String.class)));
        }
        if (SchemaVersion.isCurrent(text(config, JDBC_URL), text(config, USERNAME), text(config, PASSWORD))) {
            System.setProperty("quarkus.flyway.active", "false");
        }
        Quarkus.run(arguments);
    }

    private static String text(Config config, String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static void startPostgres(Path directory) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.startIn(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterTheService(postgres), "stop-postgres"));
            System.setProperty(JDBC_URL, postgres.jdbcUrl());
            System.setProperty(USERNAME, postgres.username());
            System.setProperty(PASSWORD, postgres.password());
        } catch (CannotStartPostgres e) {
            // The log is not configured yet, and a stack trace would hide the one line that helps.
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    // All shutdown hooks run at once, and Quarkus' own one needs the database until the last request is answered.
    private static void stopAfterTheService(EmbeddedPostgres postgres) {
        Application service = ApplicationLifecycleManager.getCurrentApplication();
        if (service != null) {
            service.awaitShutdown();
        }
        postgres.close();
    }
}
