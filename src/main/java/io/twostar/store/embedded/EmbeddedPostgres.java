package io.twostar.store.embedded;

import io.twostar.store.SqlSession;
import io.twostar.store.health.Durability;
import io.twostar.store.start.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The embedded PostgreSQL, used when no external one is configured: on a free port of the loopback interface, with its
 * data in a directory that survives any stop or crash of the service and of PostgreSQL. While it is open a server that
 * dies is started again.
 *
 * <p>In the directory: {@code postgres} (the cluster), {@code postgres.password} (of the superuser {@code postgres},
 * for {@code psql}), {@code postgres-programs}, {@code twostar.lock}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final String NAME = "twostar";

    /** Of postmaster.pid, as PostgreSQL documents it in pidfile.h. */
    private static final int PORT_LINE = 3;

    private final DirectoryLock lock;
    private final Server server;
    private final String password;

    private EmbeddedPostgres(DirectoryLock lock, Server server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts it, creating whatever is not there yet; about a second the first time.
     *
     * @throws CannotStartPostgres with a message for the operator
     */
    public static EmbeddedPostgres startIn(Path directory) {
        return startIn(directory, directory.resolve("postgres-programs"));
    }

    /** The same with the programs unpacked elsewhere, so that short-lived directories can share them. */
    public static EmbeddedPostgres startIn(Path directory, Path programs) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            DirectoryLock lock = DirectoryLock.take(home);
            try {
                return start(home, programs.toAbsolutePath().normalize(), lock);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new CannotStartPostgres(
                    "The embedded PostgreSQL does not start in " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * How the superuser reaches the database while its server runs, usually for a service on the directory; empty when
     * none does.
     */
    public static Optional<DatabaseLogin> running(Path directory) {
        try {
            Path pid = directory.resolve("postgres").resolve("postmaster.pid");
            if (!Files.exists(pid)) {
                return Optional.empty();
            }
            String url = Server.jdbcUrl(
                    Integer.parseInt(Files.readAllLines(pid).get(PORT_LINE).strip()), NAME);
            String password = new SuperuserPassword(directory.resolve("postgres.password")).read();
            DatabaseLogin login = new DatabaseLogin(url, SUPERUSER, password);
            login.connect().close();
            return Optional.of(login);
        } catch (SQLException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CannotStartPostgres("The embedded PostgreSQL cannot be reached: " + e, e);
        }
    }

    private static EmbeddedPostgres start(Path home, Path programs, DirectoryLock lock)
            throws IOException, SQLException {
        Path directory = home.resolve("postgres");
        SuperuserPassword superuser = new SuperuserPassword(home.resolve("postgres.password"));
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(programs);
        Cluster cluster = new Cluster(directory, binaries, PostgresAccount.forServing(directory, binaries));
        cluster.stopLeftoverServer();
        cluster.createIfAbsent(superuser);
        Server server = Server.start(cluster, superuser.read());
        try {
            String password = SuperuserPassword.random();
            provide(server, superuser.read(), password);
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock, server, password);
            postgres.insistOnDurability();
            return postgres;
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    // The service is not the superuser of its database: whoever got a statement past it could run programs by COPY
    // otherwise. Its password is a new one at every start and stored nowhere.
    private static void provide(Server server, String superuserPassword, String password) throws SQLException {
        try (Connection connection = server.connect("postgres", SUPERUSER, superuserPassword);
                var statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("SELECT FROM pg_roles WHERE rolname = '" + NAME + "'")
                    .next()) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN");
            }
            statement.execute("ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
            if (!statement
                    .executeQuery("SELECT FROM pg_database WHERE datname = '" + NAME + "'")
                    .next()) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private void insistOnDurability() throws SQLException {
        try (Connection connection = server.connect(NAME, NAME, password)) {
            List<String> off = Durability.switchedOff(SqlSession.of(connection));
            if (!off.isEmpty()) {
                throw new CannotStartPostgres("The embedded PostgreSQL would forget what it acknowledged: "
                        + String.join(", ", off) + " = off. Take back the ALTER ROLE or ALTER DATABASE that did it.");
            }
        }
    }

    public DatabaseLogin login() {
        return new DatabaseLogin(jdbcUrl(), username(), password());
    }

    public String jdbcUrl() {
        return server.jdbcUrl(NAME);
    }

    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Ends it orderly; the data stay. */
    @Override
    public void close() {
        server.close();
        lock.close();
    }
}
