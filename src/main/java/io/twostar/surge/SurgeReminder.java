package io.twostar.surge;

import io.twostar.event.Fact;
import java.time.Instant;
import java.util.UUID;

/** Half the time of a case is over, and nobody has decided on it. */
record SurgeReminder(UUID caseId, int epoch, Side side, Instant endsAt) implements Fact {

    @Override
    public String type() {
        return "surge.reminder";
    }
}
