package io.twostar.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the relay going: at once while there is a backlog, else in the rhythm configured. */
@ApplicationScoped
class OutboxPump {

    private static final Logger LOG = Logger.getLogger(OutboxPump.class);

    /** How the relay runs. */
    @ConfigMapping(prefix = "twostar.relay")
    interface Rhythm {

        /** Pause between two looks at an empty outbox; it bounds how late other instances and followers learn of a fact. */
        @WithDefault("200ms")
        Duration pause();

        /** Outbox rows moved in one transaction. */
        @WithDefault("2000")
        int batch();
    }

    private final OutboxRelay relay;
    private final Rhythm rhythm;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox-relay"));

    OutboxPump(OutboxRelay relay, Rhythm rhythm) {
        this.relay = relay;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        long pause = rhythm.pause().toMillis();
        thread.scheduleWithFixedDelay(this::drain, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
    }

    private void drain() {
        try {
            while (!thread.isShutdown() && relay.relay(rhythm.batch()) >= rhythm.batch()) {
                LOG.debug("the outbox has a backlog");
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again; the database being away must not end the relay.
            LOG.warn("the outbox waits: " + e.getMessage());
        }
    }
}
