package io.twostar.delisting;

import io.twostar.event.Fact;
import java.util.UUID;

/** Somebody objects to a delisting; a person has to answer. */
record ObjectionOpened(UUID objectionId, UUID decisionId) implements Fact {

    @Override
    public String type() {
        return "objection.opened";
    }
}
