package io.twostar.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Runs the relay: without pause while there is a backlog, else at the configured interval. What comes in meanwhile waits
 * for the next pass, because a pass for one transaction costs nearly as much as a pass for hundreds.
 */
@ApplicationScoped
class OutboxPump {

    /** How the relay runs. */
    @ConfigMapping(prefix = "twostar.relay")
    interface Rhythm {

        /**
         * Pause between two passes while there is no backlog; it bounds how late other instances and followers learn
         * of an event.
         */
        @WithDefault("200ms")
        Duration pause();

        /** Most outbox rows moved in one transaction. */
        @WithDefault("2000")
        int batch();
    }

    private final OutboxRelay relay;
    private final Rhythm rhythm;
    private final Heartbeat heartbeat = new Heartbeat("outbox-relay", this::drain);

    OutboxPump(OutboxRelay relay, Rhythm rhythm) {
        this.relay = relay;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(rhythm.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void drain() {
        boolean backlog = true;
        while (backlog && !heartbeat.isStopping()) {
            backlog = relay.relay(rhythm.batch());
        }
    }
}
