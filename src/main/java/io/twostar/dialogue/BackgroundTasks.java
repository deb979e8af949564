package io.twostar.dialogue;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.store.Heartbeat;
import io.twostar.store.LoggableFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Has the tasks done over and over; one that fails does not keep the others from it. */
@ApplicationScoped
class BackgroundTasks {

    private static final Logger LOG = Logger.getLogger(BackgroundTasks.class);

    /** How often tasks are looked after. */
    @ConfigMapping(prefix = "twostar.dialogue")
    interface Rhythm {

        /** Pause between two looks; it bounds how late a standing order asks and a poll closes. */
        @WithDefault("1s")
        Duration pause();
    }

    private final List<BackgroundTask> tasks;
    private final Rhythm rhythm;
    private final Heartbeat heartbeat = new Heartbeat("dialogue-chores", this::doAll);

    BackgroundTasks(@All List<BackgroundTask> tasks, Rhythm rhythm) {
        this.tasks = tasks;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(rhythm.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void doAll() {
        tasks.forEach(this::doWhole);
    }

    private void doWhole(BackgroundTask task) {
        try {
            boolean more = true;
            while (more && !heartbeat.isStopping()) {
                more = inRequest(task);
            }
        } catch (RuntimeException e) {
            LOG.warnf("%s will be tried again: %s", task.getClass().getSimpleName(), LoggableFailure.of(e));
        }
    }

    /** Reading entities outside of a transaction needs a request to belong to. */
    private static boolean inRequest(BackgroundTask task) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            return task.doSome();
        } finally {
            request.terminate();
        }
    }
}
