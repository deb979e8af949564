package io.twostar.privacy;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** The records of a person were erased; {@code recordCount} is their number, of all kinds. */
record AuthorErased(UUID erasureId, Erasure.Mode mode, long recordCount) implements DomainEvent {

    @Override
    public String type() {
        return "author.erased";
    }
}
