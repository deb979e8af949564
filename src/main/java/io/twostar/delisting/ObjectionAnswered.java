package io.twostar.delisting;

import io.twostar.event.Fact;
import java.util.UUID;

/** An objection was upheld or rejected. */
record ObjectionAnswered(UUID objectionId, UUID decisionId, Objection.State outcome) implements Fact {

    @Override
    public String type() {
        return "objection.answered";
    }
}
