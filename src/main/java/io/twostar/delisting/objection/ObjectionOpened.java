package io.twostar.delisting.objection;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** An objection to a delisting was raised; a person has to answer. */
record ObjectionOpened(UUID objectionId, UUID decisionId) implements DomainEvent {

    @Override
    public String type() {
        return "objection.opened";
    }
}
