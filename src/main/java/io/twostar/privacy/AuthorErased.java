package io.twostar.privacy;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** The records of a person were erased; {@code records} is their number, of all kinds. */
record AuthorErased(UUID erasureId, Erasure.Mode mode, long records) implements DomainEvent {

    @Override
    public String type() {
        return "author.erased";
    }
}
