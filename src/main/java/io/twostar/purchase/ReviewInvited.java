package io.twostar.purchase;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A buyer was invited to review the product. */
record ReviewInvited(UUID invitationId) implements DomainEvent {

    @Override
    public String type() {
        return "review.invited";
    }
}
