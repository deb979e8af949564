package io.twostar.logbook;

import io.twostar.http.problem.Times;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Escalates overdue observations, and reroutes those whose responsibility was changed, deleted or has ended. */
@ApplicationScoped
class OverdueObservations implements BackgroundTask {

    private static final int PORTION = 100;

    private final Observations observations;
    private final ObservationRecording recording;
    private final Times times;

    OverdueObservations(Observations observations, ObservationRecording recording, Times times) {
        this.observations = observations;
        this.recording = recording;
        this.times = times;
    }

    @Override
    public boolean processBatch() {
        List<Observation.Key> misrouted = observations.misrouted(times.now(), PORTION);
        if (!misrouted.isEmpty()) {
            recording.reroute(misrouted);
        }
        List<Observation.Key> overdue = observations.overdue(times.now(), PORTION);
        if (!overdue.isEmpty()) {
            recording.escalate(overdue);
        }
        return misrouted.size() == PORTION || overdue.size() == PORTION;
    }
}
