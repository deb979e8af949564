package io.twostar.delisting.judging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Runs time-driven judgements within a minute of their time. */
@ApplicationScoped
class TimeWatch {

    /** Interval of the checks. */
    @ConfigMapping(prefix = "twostar.time-watch")
    interface Rhythm {

        /** A quarter of the minute within which a change that time brings must be judged. */
        @WithDefault("15s")
        Duration pause();
    }

    private final TimelyJudging judging;
    private final Rhythm rhythm;
    private final Heartbeat heartbeat = new Heartbeat("time-watch", this::look);

    TimeWatch(TimelyJudging judging, Rhythm rhythm) {
        this.judging = judging;
        this.rhythm = rhythm;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(rhythm.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void look() {
        judging.catchUp(heartbeat::isStopping);
    }
}
