package io.twostar.defect;

import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Checks defects within a minute of a change of their evidence. */
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
    public boolean processBatch() {
        judging.catchUp();
        return false;
    }
}
