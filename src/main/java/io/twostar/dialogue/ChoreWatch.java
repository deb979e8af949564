package io.twostar.dialogue;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Has the chores done over and over; one that fails does not keep the others from it. */
@ApplicationScoped
class ChoreWatch {

    private static final Logger LOG = Logger.getLogger(ChoreWatch.class);

    /** How often chores are looked after. */
    @ConfigMapping(prefix = "twostar.dialogue")
    interface Rhythm {

        /** Pause between two looks; it bounds how late a standing order asks and a poll closes. */
        @WithDefault("1s")
        Duration pause();
    }

    private final List<Chore> chores;
    private final Rhythm rhythm;
    private final Heartbeat heartbeat = new Heartbeat("dialogue-chores", this::doAll);

    ChoreWatch(@All List<Chore> chores, Rhythm rhythm) {
        this.chores = chores;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(rhythm.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void doAll() {
        chores.forEach(this::doWhole);
    }

    private void doWhole(Chore chore) {
        try {
            boolean more = true;
            while (more && !heartbeat.isStopping()) {
                more = inRequest(chore);
            }
        } catch (RuntimeException e) {
            LOG.warnf("%s will be tried again: %s", chore.getClass().getSimpleName(), e);
        }
    }

    /** Reading entities outside of a transaction needs a request to belong to. */
    private static boolean inRequest(Chore chore) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            return chore.doSome();
        } finally {
            request.terminate();
        }
    }
}
