package io.twostar;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.twostar.security.SecretsCheck;
import io.twostar.store.backup.BackupCommands;
import io.twostar.store.embedded.CannotStartPostgres;
import io.twostar.store.embedded.EmbeddedPostgres;
import io.twostar.store.start.CannotStart;
import io.twostar.store.start.DatabaseLogin;
import io.twostar.store.start.DatabaseWait;
import io.twostar.store.start.SchemaVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service, and before it an embedded PostgreSQL unless an external one is configured. With arguments it backs
 * up or restores instead.
 */
@QuarkusMain
public final class Twostar {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Twostar() {}

    public static void main(String... arguments) {
        // An address that cannot be decoded is refused by RequestIds, with a body that says so; Quarkus would say
        // nothing.
        System.setProperty("vertx.disableURIValidation", "true");
        Config config = ConfigProvider.getConfig();
        Path directory = Path.of(config.getValue("twostar.data-dir", String.class));
        Optional<DatabaseLogin> external = config.getOptionalValue(JDBC_URL, String.class)
                .map(url -> new DatabaseLogin(url, text(config, USERNAME), text(config, PASSWORD)));
        if (arguments.length > 0) {
            System.exit(new BackupCommands(directory, external).run(arguments));
        }
        prepareDatabase(config, directory, external);
        Quarkus.run(arguments);
    }

    private static void prepareDatabase(Config config, Path directory, Optional<DatabaseLogin> external) {
        Duration patience = config.getOptionalValue("twostar.database.start-timeout", Duration.class)
                .orElse(PATIENCE);
        DatabaseLogin login = external.orElseGet(() -> startPostgres(directory));
        try (var connection = DatabaseWait.connect(login, patience, System.err::println)) {
            if (SchemaVersion.isCurrent(connection)) {
                System.setProperty("quarkus.flyway.active", "false");
            }
            SecretsCheck.check(connection, config.getOptionalValue("twostar.secret-key", String.class));
        } catch (CannotStart | PreventFurtherStepsException e) {
            end(e);
        } catch (SQLException e) {
            end(new CannotStart("The database cannot be used: " + e.getMessage(), e));
        }
    }

    private static String text(Config config, String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static DatabaseLogin startPostgres(Path directory) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.startIn(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterTheService(postgres), "stop-postgres"));
            DatabaseLogin login = postgres.login();
            System.setProperty(JDBC_URL, login.jdbcUrl());
            System.setProperty(USERNAME, login.username());
            System.setProperty(PASSWORD, login.password());
            return login;
        } catch (CannotStartPostgres e) {
            throw end(e);
        }
    }

    /** The log is not configured yet, and a stack trace would hide the one line that helps. */
    private static RuntimeException end(RuntimeException reason) {
        System.err.println(reason.getMessage());
        System.exit(1);
        return reason;
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
