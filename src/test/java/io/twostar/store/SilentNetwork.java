package io.twostar.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.twostar.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between the service and its database that can swallow what is sent: nothing arrives, and nothing is refused. */
public class SilentNetwork implements QuarkusTestResourceLifecycleManager {

    private static final int PORT_LINE = 3;
    private static final int PIECE = 16_384;

    private static final List<Link> LINKS = new CopyOnWriteArrayList<>();
    private static volatile boolean swallowsNewOnes;

    private ServerSocket door;

    private static final class Link {

        private final Socket service;
        private final Socket database;
        private volatile boolean swallows;

        Link(Socket service, Socket database, boolean swallows) {
            this.service = service;
            this.database = database;
            this.swallows = swallows;
        }

        void start() {
            LINKS.add(this);
            pass(service, database);
            pass(database, service);
        }

        private void pass(Socket from, Socket to) {
            Thread thread = new Thread(() -> copy(from, to), "silent-network");
            thread.setDaemon(true);
            thread.start();
        }

        private void copy(Socket from, Socket to) {
            byte[] piece = new byte[PIECE];
            try (from;
                    to) {
                for (int read = from.getInputStream().read(piece);
                        read >= 0;
                        read = from.getInputStream().read(piece)) {
                    if (!swallows) {
                        to.getOutputStream().write(piece, 0, read);
                    }
                }
            } catch (IOException e) {
                // One of the two has hung up, and so does the other.
            }
        }
    }

    /** After the database. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            int port = Integer.parseInt(Files.readAllLines(TestDatabase.DIRECTORY.resolve("postgres/postmaster.pid"))
                    .get(PORT_LINE)
                    .strip());
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> accept(port), "silent-network");
            thread.setDaemon(true);
            thread.start();
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + "/twostar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(int port) {
        try {
            while (true) {
                Socket service = door.accept();
                new Link(service, new Socket(InetAddress.getLoopbackAddress(), port), swallowsNewOnes).start();
            }
        } catch (IOException e) {
            // Closed at the end.
        }
    }

    /** Swallows what goes over the connections that are open, as after a failover; new ones work if {@code newOnesToo} is not set. */
    static void swallow(boolean newOnesToo) {
        swallowsNewOnes = newOnesToo;
        LINKS.forEach(link -> link.swallows = true);
    }

    /** New connections work again; what was swallowed stays so. */
    static void recover() {
        swallowsNewOnes = false;
    }

    /** Ends the silent connections: whatever waits for them would keep the service from stopping for minutes. */
    static void hangUp() throws IOException {
        for (Link link : LINKS) {
            link.service.close();
        }
    }

    @Override
    public void stop() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
