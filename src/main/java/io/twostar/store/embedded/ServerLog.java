package io.twostar.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * Forwards PostgreSQL's output to the log of the service: one place, one format. The last lines explain why a start
 * failed.
 */
final class ServerLog {

    private static final Logger LOG = Logger.getLogger(ServerLog.class);
    private static final int KEPT_LINES = 10;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread reader;
    private volatile boolean ready;

    ServerLog(InputStream output) {
        reader = new Thread(() -> read(output), "postgres-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream output) {
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                boolean serious = line.startsWith("FATAL") || line.startsWith("PANIC");
                LOG.log(serious && ready ? Logger.Level.WARN : Logger.Level.DEBUG, line);
            }
        } catch (IOException e) {
            LOG.debug("PostgreSQL's output ended", e);
        }
    }

    private synchronized void keep(String line) {
        lastLines.add(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.remove();
        }
    }

    /** From now on a refused connection is news: before, it was only we who asked too early. */
    void serverIsReady() {
        ready = true;
    }

    /** To be asked when the server has ended; otherwise it waits a second for more. */
    String lastLines() {
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join("\n", lastLines);
        }
    }
}
