package io.twostar.delisting.decision;

import io.twostar.event.DomainEvent;

/** The rule may delist the product again: its exemption expired or was revoked. */
record ExemptionEnded() implements DomainEvent {

    @Override
    public String type() {
        return "exemption.ended";
    }
}
