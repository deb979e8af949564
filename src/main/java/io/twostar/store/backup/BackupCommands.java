package io.twostar.store.backup;

import io.twostar.store.StoreFailure;
import io.twostar.store.embedded.CannotStartPostgres;
import io.twostar.store.embedded.EmbeddedPostgres;
import io.twostar.store.start.CannotStart;
import io.twostar.store.start.DatabaseLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the jar does instead of serving: {@code backup FILE} of the database that is configured or embedded, also while it
 * is in use; {@code restore FILE} into an empty one; {@code move} from the embedded one to the one that is configured.
 */
public final class BackupCommands {

    private static final String USAGE = "Usage: java -jar quarkus-run.jar [backup FILE | restore FILE | move]";

    private final Path dataDirectory;
    private final Optional<DatabaseLogin> external;

    /** @param external the database that is configured; without one it is the embedded one */
    public BackupCommands(Path dataDirectory, Optional<DatabaseLogin> external) {
        this.dataDirectory = dataDirectory;
        this.external = external;
    }

    /** @return the exit code: 0 when it is done, 1 when it is not, 2 when the command is not known */
    public int run(String... arguments) {
        // Flyway tells every migration.
        Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
        String command = String.join(" ", arguments).replaceFirst(" .*", "");
        try {
            if (command.equals("backup") && arguments.length == 2) {
                backup(Path.of(arguments[1]));
            } else if (command.equals("restore") && arguments.length == 2) {
                restore(Path.of(arguments[1]));
            } else if (command.equals("move") && arguments.length == 1) {
                move();
            } else {
                System.err.println(USAGE);
                return 2;
            }
            return 0;
        } catch (CannotStart | CannotStartPostgres e) {
            System.err.println(e.getMessage());
        } catch (IOException | SQLException | StoreFailure e) {
            Throwable cause = e instanceof RuntimeException && e.getCause() != null ? e.getCause() : e;
            System.err.println("The " + command + " failed: " + cause.getMessage());
        }
        return 1;
    }

    private void backup(Path file) throws IOException, SQLException {
        Optional<DatabaseLogin> inUse = external.isPresent() ? external : EmbeddedPostgres.running(dataDirectory);
        if (inUse.isPresent()) {
            backup(inUse.get(), file);
            return;
        }
        refuseWithoutDatabase();
        try (EmbeddedPostgres embedded = EmbeddedPostgres.startIn(dataDirectory)) {
            backup(embedded.login(), file);
        }
    }

    private void restore(Path file) throws IOException, SQLException {
        if (external.isPresent()) {
            restore(file, external.get());
            return;
        }
        try (EmbeddedPostgres embedded = EmbeddedPostgres.startIn(dataDirectory)) {
            restore(file, embedded.login());
        }
    }

    /** The service must not run: what it writes after the backup would stay behind. */
    private void move() throws IOException, SQLException {
        DatabaseLogin target = external.orElseThrow(
                () -> new CannotStart("Set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
                        + " QUARKUS_DATASOURCE_PASSWORD to the database to move to"));
        refuseWithoutDatabase();
        Path file = dataDirectory.resolve("moved.sql.gz");
        try (EmbeddedPostgres embedded = EmbeddedPostgres.startIn(dataDirectory)) {
            backup(embedded.login(), file);
        }
        restore(file, target);
        System.out.println("The embedded database is still in " + dataDirectory.resolve("postgres")
                + "; nothing uses it while QUARKUS_DATASOURCE_JDBC_URL is set");
    }

    private void refuseWithoutDatabase() {
        if (!Files.exists(dataDirectory.resolve("postgres"))) {
            throw new CannotStart("There is no embedded database in " + dataDirectory.toAbsolutePath()
                    + ". Set TWOSTAR_DATA_DIR, or QUARKUS_DATASOURCE_JDBC_URL for an external one.");
        }
    }

    private static void backup(DatabaseLogin database, Path file) throws IOException, SQLException {
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(
                target.getParent(),
                target.getFileName().toString(),
                ".unfinished",
                // Personal data and secrets are in it.
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Connection connection = database.connect()) {
            BackupReport report;
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                report = Backup.write(connection, out);
            }
            try (var written = FileChannel.open(unfinished)) {
                written.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tell("Backed up %s to %s", report, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void restore(Path file, DatabaseLogin database) throws IOException, SQLException {
        try (var in = Files.newInputStream(file)) {
            tell("Restored %s from %s", Restore.read(in, database), file);
        }
    }

    private static void tell(String sentence, BackupReport report, Path file) {
        String content =
                "%d rows of %d tables (schema %d)".formatted(report.rows(), report.tables(), report.schemaVersion());
        System.out.println(sentence.formatted(content, file));
        if (!report.leftOut().isEmpty()) {
            System.err.println("NOT in the backup, because Twostar has not made them: "
                    + String.join(", ", report.leftOut()) + ". Back them up by PostgreSQL's own means.");
        }
    }
}
