package io.twostar.surge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Somebody has looked at a surge. */
record SurgeClosed(UUID caseId, int epoch, SurgeCase.State state) implements DomainEvent {

    @Override
    public String type() {
        return "surge.closed";
    }
}
