package io.twostar.defect;

import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets defects be looked at within a minute of whatever has changed what they rest on. */
@ApplicationScoped
class DefectWatch implements BackgroundTask {

    private final DefectJudging judging;
    private final DefectSettings settings;

    DefectWatch(DefectJudging judging, DefectSettings settings) {
        this.judging = judging;
        this.settings = settings;
    }

    @Override
    public Duration pause() {
        return settings.pause();
    }

    @Override
    public boolean doSome() {
        judging.catchUp();
        return false;
    }
}
