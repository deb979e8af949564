package io.twostar.webhook.dispatch;

import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreFailure;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs a task whenever it is signalled, on any thread but never twice at the same time. A signal during a run causes
 * another run; after a failure it pauses briefly.
 */
final class SerialExecutor {

    private static final Logger LOG = Logger.getLogger(SerialExecutor.class);

    /** Pause while the database is unavailable. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Runnable work;
    private final Executor threads;
    private final AtomicInteger signals = new AtomicInteger();
    private long restUntil = System.nanoTime();

    SerialExecutor(String name, Runnable work, Executor threads) {
        this.name = name;
        this.work = work;
        this.threads = threads;
    }

    /** Requests a run. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            threads.execute(this::run);
        }
    }

    private void run() {
        int seen = signals.get();
        try {
            if (System.nanoTime() - restUntil >= 0) {
                work.run();
            }
        } catch (StoreFailure e) {
            LOG.warnf("%s: database unavailable, will retry: %s", name, LoggableFailure.of(e));
            restUntil = System.nanoTime() + REST_NANOS;
        } catch (RuntimeException | Error e) {
            LOG.errorf(LoggableFailure.of(e), "%s failed, will retry", name);
            restUntil = System.nanoTime() + REST_NANOS;
        }
        if (!signals.compareAndSet(seen, 0)) {
            threads.execute(this::run);
        }
    }
}
