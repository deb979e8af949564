package io.twostar.defect;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets defects be looked at within a minute of whatever has changed what they rest on. */
@ApplicationScoped
class DefectWatch {

    private final DefectSettings settings;
    private final Heartbeat heartbeat;

    DefectWatch(DefectJudging judging, DefectSettings settings) {
        this.settings = settings;
        heartbeat = new Heartbeat("defect-watch", judging::catchUp);
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(settings.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }
}
