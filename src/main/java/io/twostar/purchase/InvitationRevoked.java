package io.twostar.purchase;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** An invitation was revoked before it was used. */
record InvitationRevoked(UUID invitationId) implements DomainEvent {

    @Override
    public String type() {
        return "invitation.revoked";
    }
}
