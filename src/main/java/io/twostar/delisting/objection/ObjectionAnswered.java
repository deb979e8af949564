package io.twostar.delisting.objection;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** An objection was upheld or rejected. */
record ObjectionAnswered(UUID objectionId, UUID decisionId, Objection.State outcome) implements DomainEvent {

    @Override
    public String type() {
        return "objection.answered";
    }
}
