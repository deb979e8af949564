package io.twostar.delisting.decision;

import io.twostar.event.DomainEvent;
import java.time.Instant;

/** Until then the rule does not delist the product. */
record ExemptionGranted(Instant until) implements DomainEvent {

    @Override
    public String type() {
        return "exemption.granted";
    }
}
