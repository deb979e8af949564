package io.twostar.store.replica;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A primary and a standby that streams from it, by the PostgreSQL of the machine: the embedded one has no programs to
 * make a standby. Without one, the test runs nothing.
 */
public class Standby implements QuarkusTestResourceLifecycleManager {

    private static final Path HOME = Path.of("/usr/lib/postgresql");
    private static final Optional<Path> PROGRAMS = programs();

    private static Path directory;
    private static int primaryPort;
    private static int standbyPort;

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.isDirectory(HOME) ? Files.list(HOME) : Stream.<Path>empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")) && Files.exists(bin.resolve("pg_basebackup")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isThere() {
        return PROGRAMS.isPresent();
    }

    @Override
    public Map<String, String> start() {
        if (!isThere()) {
            return Map.of();
        }
        try {
            directory = Files.createTempDirectory("standby");
            if (isRoot()) {
                run("chown", "nobody", directory.toString());
            }
            primaryPort = freePort();
            standbyPort = freePort();
            program("initdb", "-D", primary(), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-locale");
            startServer(primary(), primaryPort);
            try (Connection connection = DriverManager.getConnection(url(primaryPort, "postgres"), "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("create role twostar login");
                statement.execute("create database twostar owner twostar");
            }
            program(
                    "pg_basebackup",
                    "-D",
                    standby(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(primaryPort),
                    "-U",
                    "postgres",
                    "-R",
                    "-c",
                    "fast");
            startServer(standby(), standbyPort);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the standby does not start", e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url(primaryPort, "twostar"),
                "quarkus.datasource.username",
                "twostar",
                "quarkus.datasource.password",
                "",
                "twostar.read.url",
                url(standbyPort, "twostar"),
                "twostar.read.max-lag",
                "5s");
    }

    @Override
    public void stop() {
        if (directory != null) {
            stopServer(standby());
            stopServer(primary());
            run("rm", "-rf", directory.toString());
            directory = null;
        }
    }

    static void startAgain() {
        startServer(standby(), standbyPort);
    }

    static void die() {
        stopServer(standby());
    }

    /** Runs a statement of a superuser on the standby. */
    static void onStandby(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(standbyPort, "twostar"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static String primary() {
        return directory.resolve("primary").toString();
    }

    private static String standby() {
        return directory.resolve("standby").toString();
    }

    private static void startServer(String data, int port) {
        program(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data,
                "-l",
                data + ".log",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
    }

    private static void stopServer(String data) {
        program("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** PostgreSQL does not run as root. */
    private static void program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        }
        command.add(PROGRAMS.orElseThrow().resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
