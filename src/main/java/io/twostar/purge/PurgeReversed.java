package io.twostar.purge;

import io.twostar.event.Fact;
import java.util.UUID;

/** A purge was taken back. */
record PurgeReversed(UUID purgeId, long reviews) implements Fact {

    @Override
    public String type() {
        return "purge.reversed";
    }
}
