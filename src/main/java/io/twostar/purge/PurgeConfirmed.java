package io.twostar.purge;

import io.twostar.event.Fact;
import java.util.UUID;

/** A purge was carried out. */
record PurgeConfirmed(UUID purgeId, long reviews) implements Fact {

    @Override
    public String type() {
        return "purge.confirmed";
    }
}
