package io.twostar.purge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A purged review is back, as it was. */
record ReviewRestored(UUID reviewId, int epoch, int stars, boolean counted, UUID purgeId) implements DomainEvent {

    @Override
    public String type() {
        return "review.restored";
    }
}
