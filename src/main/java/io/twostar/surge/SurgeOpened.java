package io.twostar.surge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A burst of one-sided reviews is held for a decision. */
record SurgeOpened(UUID caseId, int epoch, Side side, String evidence) implements DomainEvent {

    @Override
    public String type() {
        return "surge.opened";
    }
}
