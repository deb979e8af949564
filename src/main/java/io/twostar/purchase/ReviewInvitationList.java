package io.twostar.purchase;

import io.twostar.security.InvitationToken;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Invitations that were just made. */
record ReviewInvitationList(List<ReviewInvitationView> items) {

    ReviewInvitationList telling(Function<UUID, InvitationToken> tokens) {
        return new ReviewInvitationList(items.stream()
                .map(one -> one.telling(tokens.apply(one.invitationId()).text()))
                .toList());
    }
}
