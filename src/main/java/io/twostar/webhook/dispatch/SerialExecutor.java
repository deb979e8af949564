package io.twostar.webhook.dispatch;

import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreFailure;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Lets something be done whenever there is a reason to, on any thread but one at a time. What happens meanwhile is looked
 * at afterwards; after a failure nothing is done for a moment.
 */
final class SerialExecutor {

    private static final Logger LOG = Logger.getLogger(SerialExecutor.class);

    /** Patience with a database that is away. */
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

    /** There is something to be done. */
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
            LOG.warnf("%s waits: %s", name, LoggableFailure.of(e));
            restUntil = System.nanoTime() + REST_NANOS;
        } catch (RuntimeException | Error e) {
            LOG.errorf(LoggableFailure.of(e), "%s failed, it will try again", name);
            restUntil = System.nanoTime() + REST_NANOS;
        }
        if (!signals.compareAndSet(seen, 0)) {
            threads.execute(this::run);
        }
    }
}
