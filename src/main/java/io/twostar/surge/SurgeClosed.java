package io.twostar.surge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A surge case was decided or has expired. */
record SurgeClosed(UUID caseId, int epoch, SurgeCase.State status) implements DomainEvent {

    @Override
    public String type() {
        return "surge.closed";
    }
}
