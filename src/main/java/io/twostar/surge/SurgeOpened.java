package io.twostar.surge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A burst of one-sided reviews is held for a decision, or a drift is to be looked at. */
record SurgeOpened(UUID caseId, int epoch, Evidence.Kind kind, Side side, String evidence) implements DomainEvent {

    static SurgeOpened of(UUID caseId, int epoch, Evidence evidence) {
        return new SurgeOpened(caseId, epoch, evidence.kind(), evidence.side(), evidence.sentence());
    }

    @Override
    public String type() {
        return "surge.opened";
    }
}
