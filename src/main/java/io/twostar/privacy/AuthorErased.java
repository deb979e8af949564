package io.twostar.privacy;

import io.twostar.event.Fact;
import java.util.UUID;

/** A person was forgotten; {@code records} tells how many records of them there were, of whatever kind. */
record AuthorErased(UUID erasureId, Erasure.Mode mode, long records) implements Fact {

    @Override
    public String type() {
        return "author.erased";
    }
}
