package io.twostar.logbook;

import io.twostar.dialogue.Chore;
import io.twostar.http.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Escalates overdue notes, and reroutes those whose responsibility was changed, deleted or has ended. */
@ApplicationScoped
class OverdueNotes implements Chore {

    private static final int PORTION = 100;

    private final Observations observations;
    private final Noting noting;
    private final Times times;

    OverdueNotes(Observations observations, Noting noting, Times times) {
        this.observations = observations;
        this.noting = noting;
        this.times = times;
    }

    @Override
    public boolean doSome() {
        List<Observation.Key> strays = observations.strays(times.now(), PORTION);
        if (!strays.isEmpty()) {
            noting.reroute(strays);
        }
        List<Observation.Key> overdue = observations.overdue(times.now(), PORTION);
        if (!overdue.isEmpty()) {
            noting.escalate(overdue);
        }
        return strays.size() == PORTION || overdue.size() == PORTION;
    }
}
