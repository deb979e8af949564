package io.twostar.store.background;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.twostar.store.LoggableFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/** Runs every {@link BackgroundTask} at its interval; a failure is logged, and the task is tried again. */
@ApplicationScoped
class BackgroundTasks {

    private static final Logger LOG = Logger.getLogger(BackgroundTasks.class);
    private static final long LONGEST_WAIT_SECONDS = 10;

    /** The start of the service needs the processors more than the first looks do, and those need not come all at once. */
    private static final Duration FIRST_LATER = Duration.ofMillis(1_500);

    private static final Duration APART = Duration.ofMillis(100);

    private final List<BackgroundTask> tasks;
    private final Scheduler scheduler;
    private final ReadWriteLock running = new ReentrantReadWriteLock();
    private volatile boolean isStopping;

    BackgroundTasks(@All List<BackgroundTask> tasks, Scheduler scheduler) {
        this.tasks = tasks;
        this.scheduler = scheduler;
    }

    void start(@Observes StartupEvent event) {
        Duration later = FIRST_LATER;
        for (BackgroundTask task : tasks) {
            scheduler
                    .newJob(ClientProxy.unwrap(task).getClass().getName())
                    .setInterval(task.pause().toString())
                    .setDelayed(task.pause().plus(later).toString())
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> run(task))
                    .schedule();
            later = later.plus(APART);
        }
    }

    /** Waits for portions in progress. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        running.writeLock().tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private void run(BackgroundTask task) {
        if (!running.readLock().tryLock()) {
            return; // the service is stopping
        }
        try {
            boolean more = true;
            while (more && !isStopping) {
                more = inRequest(task);
            }
        } catch (RuntimeException | Error e) {
            LOG.warnf(
                    "%s failed, will retry: %s",
                    ClientProxy.unwrap(task).getClass().getSimpleName(), LoggableFailure.of(e));
        } finally {
            running.readLock().unlock();
        }
    }

    /** Reading entities outside of a transaction needs a request to belong to. */
    private static boolean inRequest(BackgroundTask task) {
        var request = Arc.container().requestContext();
        if (request.isActive()) {
            return task.processBatch();
        }
        request.activate();
        try {
            return task.processBatch();
        } finally {
            request.terminate();
        }
    }
}
