package io.twostar.delisting.decision;

import io.twostar.event.DomainEvent;
import java.time.Instant;

/** A product was exempted from delisting until a time. */
record ExemptionGranted(Instant until) implements DomainEvent {

    @Override
    public String type() {
        return "exemption.granted";
    }
}
