package io.twostar.purge;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.UUID;

/** A review was purged: it is not shown and does not count. */
record ReviewRemoved(UUID reviewId, int epoch, int stars, Counting exclusionReason, UUID purgeId)
        implements DomainEvent {

    @Override
    public String type() {
        return "review.removed";
    }
}
