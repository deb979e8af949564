package io.twostar.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A database cluster on disk, and what its programs can do with it: create it, run a server on it, stop that server.
 */
final class Cluster {

    private static final Logger LOG = Logger.getLogger(Cluster.class);

    /** Written to postgresql.conf when the cluster is made; an operator may change them there. */
    private static final Map<String, String> TUNABLE = Map.of(
            "max_connections", "100",
            "shared_buffers", "256MB",
            // Without wal_compression: packing the pages logged after a checkpoint takes longer than a review.
            "max_wal_size", "2GB",
            // Compiling a query costs more than any of ours takes.
            "jit", "off",
            // Each product lock of a batch takes one.
            "max_locks_per_transaction", "256");

    /** On the command line of every start, so that neither a file nor ALTER SYSTEM can change them. */
    private static final Map<String, String> FIXED = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "logging_collector", "off",
            "log_destination", "stderr",
            "log_line_prefix", "",
            // The service reports failed statements itself, and their texts and values must not be logged.
            "log_min_messages", "log",
            "log_min_error_statement", "panic");

    private final Path directory;
    private final PostgresBinaries binaries;
    private final PostgresAccount account;
    private final Command command;

    Cluster(Path directory, PostgresBinaries binaries, PostgresAccount account) {
        this.directory = directory;
        this.binaries = binaries;
        this.account = account;
        this.command = new Command(directory.getParent(), account.prefix());
    }

    /**
     * Creates the cluster unless it is there. It gets its name when it is complete: after a crash during creation it is
     * created again.
     */
    void createIfAbsent(SuperuserPassword password) throws IOException {
        password.createIfAbsent();
        account.own(password.file());
        if (Files.exists(directory)) {
            account.own(directory);
            return;
        }
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
        delete(unfinished);
        account.own(Files.createDirectory(unfinished));
        List<String> initdb = new ArrayList<>(List.of(binaries.program("initdb"), "--pgdata=" + unfinished));
        initdb.addAll(List.of(
                "--username=" + EmbeddedPostgres.SUPERUSER, "--pwfile=" + password.file(), "--auth=scram-sha-256"));
        // PostgreSQL's own collation, by code point: it sorts the same on every machine and after every update of the
        // system.
        initdb.addAll(
                List.of("--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        TUNABLE.forEach((name, value) -> initdb.addAll(List.of("--set", name + "=" + value)));
        command.run(initdb.toArray(String[]::new));
        Files.move(unfinished, directory);
        try (FileChannel parent = FileChannel.open(directory.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    Process startServer(int port) throws IOException {
        List<String> server = new ArrayList<>(List.of(binaries.program("postgres"), "-D", directory.toString()));
        server.addAll(List.of("-c", "port=" + port));
        FIXED.forEach((name, value) -> server.addAll(List.of("-c", name + "=" + value)));
        return new Command(directory.getParent(), account.prefixOutsideOfTheTerminal()).start(server);
    }

    /** Ends what a service that was killed has left behind; it may hold transactions, which PostgreSQL rolls back. */
    void stopLeftoverServer() throws IOException {
        Path file = directory.resolve("postmaster.pid");
        Optional<ProcessHandle> process = Files.exists(file) ? processNamedIn(file) : Optional.empty();
        String commandLine =
                process.flatMap(found -> found.info().commandLine()).orElse("");
        if (commandLine.contains("postgres -D " + directory + " ")) {
            LOG.infof(
                    "Stopping PostgreSQL left running by an earlier run (process %d)",
                    process.get().pid());
            stopServer(process.get());
        } else if (!commandLine.isEmpty() && !commandLine.contains("postgres")) {
            // Process ids return quickly in containers, and PostgreSQL does not start while any process has the one
            // in the file.
            LOG.infof(
                    "Process %d is not PostgreSQL: removing the stale %s",
                    process.get().pid(), file);
            Files.delete(file);
        }
    }

    private static Optional<ProcessHandle> processNamedIn(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        }
    }

    /**
     * Rolls back what is open and ends orderly; by force only when that does not work, as with a server that was
     * paused.
     */
    void stopServer(ProcessHandle server) {
        if (!stops("fast", 30) && !stops("immediate", 5)) {
            server.destroyForcibly();
        }
        server.onExit().completeOnTimeout(server, 30, TimeUnit.SECONDS).join();
    }

    private boolean stops(String mode, int seconds) {
        return command.succeeds(
                binaries.program("pg_ctl"),
                "stop",
                "-D",
                directory.toString(),
                "-m",
                mode,
                "-w",
                "-t",
                Integer.toString(seconds));
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
