package io.twostar.purchase;

import io.twostar.event.Fact;
import java.util.UUID;

/** A buyer was invited to review the product. */
record ReviewInvited(UUID invitationId) implements Fact {

    @Override
    public String type() {
        return "review.invited";
    }
}
