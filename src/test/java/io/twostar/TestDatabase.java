package io.twostar;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.twostar.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The PostgreSQL of every {@code @QuarkusTest}: the embedded one of production, settings included. The cluster stays
 * in {@code target} for the next run, the database is a new one each time.
 */
@QuarkusTestResource(TestDatabase.class)
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    /** Where the tests of one build share the unpacked programs. */
    public static final Path PROGRAMS = Path.of("target", "postgres-programs");

    public static final Path DIRECTORY = Path.of("target", "test-database");

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        postgres = EmbeddedPostgres.startIn(DIRECTORY, PROGRAMS);
        emptyDatabase();
        return Map.of(
                "twostar.data-dir",
                DIRECTORY.toString(),
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(),
                "quarkus.datasource.username",
                postgres.username(),
                "quarkus.datasource.password",
                postgres.password());
    }

    private void emptyDatabase() {
        String maintenance = postgres.jdbcUrl().replaceFirst("/twostar$", "/postgres");
        try {
            String superuser =
                    Files.readString(DIRECTORY.resolve("postgres.password")).strip();
            try (var connection = DriverManager.getConnection(maintenance, "postgres", superuser);
                    var statement = connection.createStatement()) {
                statement.execute("DROP DATABASE twostar");
                statement.execute("CREATE DATABASE twostar OWNER twostar");
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot empty the test database", e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
