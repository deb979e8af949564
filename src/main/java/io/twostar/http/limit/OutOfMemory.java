package io.twostar.http.limit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.LogContext;

/**
 * Ends the process when it has run out of memory, so that it is restarted: without memory it answers no requests and
 * cannot even shut down. {@code -XX:+ExitOnOutOfMemoryError} does it earlier, but {@code quarkus:run} has no place for
 * options of the JVM.
 */
@ApplicationScoped
class OutOfMemory {

    private static final Logger LOG = Logger.getLogger(OutOfMemory.class);
    private static final int STATUS = 3;
    private static final int DEEPEST_CAUSE = 20;

    void watch(@Observes StartupEvent start) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, thrown) -> LOG.errorf(thrown, "thread %s has ended", thread.getName()));
            LogContext.getLogContext().getLogger("").addHandler(new Watch());
        }
    }

    private static void endIf(Throwable thrown) {
        if (isIn(thrown)) {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    static boolean isIn(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whoever catches an error logs it. */
    private static final class Watch extends Handler {

        @Override
        public void publish(LogRecord logged) {
            endIf(logged.getThrown());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to free
        }
    }
}
