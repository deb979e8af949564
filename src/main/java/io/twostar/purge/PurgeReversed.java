package io.twostar.purge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A purge was reversed. */
record PurgeReversed(UUID purgeId, long reviews) implements DomainEvent {

    @Override
    public String type() {
        return "purge.reversed";
    }
}
