package io.twostar.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs a task periodically on its own thread, whatever happens to the database. */
public final class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final String name;
    private final Runnable task;
    private final ScheduledExecutorService thread;

    /** @param name of the thread, and of the task in the log */
    public Heartbeat(String name, Runnable task) {
        this.name = name;
        this.task = task;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> new BackgroundThread(work, name));
    }

    /** @param pause between the end of one run and the start of the next */
    public void start(Duration pause) {
        thread.scheduleWithFixedDelay(this::beat, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws would never run again.
            LOG.warnf("%s failed, will retry: %s", name, LoggableFailure.of(e));
        }
    }

    public boolean isStopping() {
        return thread.isShutdown();
    }

    /** Stops, waiting for a run in progress. */
    public void stop() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
