package io.twostar.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The running server of a cluster. While it is open it keeps its port, and is started again when it dies, as nobody
 * else would do that.
 */
final class Server implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Server.class);

    private static final String HOST = "127.0.0.1";
    // What can be gone a moment later: somebody else on our free port, processes of a killed server that still have
    // its memory.
    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 500;
    private static final int POLL_MILLIS = 20;
    private static final int CONNECT_SECONDS = 5;

    private final Cluster cluster;
    private final String superuserPassword;
    private final int port;
    private Process process;
    private volatile boolean closed;

    private Server(Cluster cluster, String superuserPassword, int port) {
        this.cluster = cluster;
        this.superuserPassword = superuserPassword;
        this.port = port;
    }

    static Server start(Cluster cluster, String superuserPassword) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Server server = new Server(cluster, superuserPassword, freePort());
            try {
                server.launch();
                return server;
            } catch (CannotStartPostgres e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                server.pause(PAUSE_MILLIS);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private synchronized void launch() throws IOException {
        process = cluster.startServer(port);
        ServerLog log = new ServerLog(process.getInputStream());
        try {
            awaitConnections(log);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        // A thread of its own: waiting in the common pool would keep the pool from telling anybody that a process
        // ended.
        process.onExit().thenRun(() -> new Thread(this::startAgain, "postgres-restart").start());
    }

    // As long as it takes: after a crash PostgreSQL first replays its log, which may be minutes.
    private void awaitConnections(ServerLog log) {
        while (process.isAlive() && !closed) {
            try {
                connect("postgres", EmbeddedPostgres.SUPERUSER, superuserPassword)
                        .close();
                return;
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith("28")) {
                    throw new CannotStartPostgres(
                            "The password in postgres.password is not the one of this database.", e);
                }
                pause(POLL_MILLIS);
            }
        }
        throw new CannotStartPostgres("PostgreSQL did not start. It says:\n" + log.lastLines());
    }

    private synchronized void startAgain() {
        while (!closed) {
            try {
                LOG.error("PostgreSQL has stopped unexpectedly; starting it again");
                launch();
                return;
            } catch (IOException | CannotStartPostgres e) {
                LOG.error("PostgreSQL could not be restarted yet", e);
                pause(PAUSE_MILLIS);
            }
        }
    }

    private synchronized void pause(int millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartPostgres("Interrupted while PostgreSQL started", e);
        }
    }

    String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    Connection connect(String database, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        return source.getConnection(user, password);
    }

    @Override
    public void close() {
        closed = true;
        stop();
    }

    private synchronized void stop() {
        if (process.isAlive()) {
            cluster.stopServer(process.toHandle());
        }
    }
}
