package io.twostar.surge.cases;

import io.twostar.event.DomainEvent;
import io.twostar.surge.Side;
import java.time.Instant;
import java.util.UUID;

/** Half the time of a case is over, without a decision. */
record SurgeReminder(UUID caseId, int epoch, Side side, Instant endsAt) implements DomainEvent {

    @Override
    public String type() {
        return "surge.reminder";
    }
}
