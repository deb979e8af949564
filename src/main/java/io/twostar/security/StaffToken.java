package io.twostar.security;

import java.security.Principal;

/** The principal of a request with a token that has scopes; {@code supplierId} is null where it names none. */
public record StaffToken(String subject, String supplierId) implements Principal {

    @Override
    public String getName() {
        return "token:" + subject;
    }
}
