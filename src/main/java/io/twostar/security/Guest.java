package io.twostar.security;

import java.security.Principal;
import java.util.Arrays;
import java.util.Base64;

/** The principal of a request with an invitation; whether it is good is found out where it is used up. */
record Guest(InvitationToken invitation) implements Principal {

    private static final int BYTES = 16;

    /** A hash of the whole token: whoever knows only the id of an invitation gets none of its answers repeated. */
    @Override
    public String getName() {
        return "invitation:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(invitation.hash(), BYTES));
    }
}
