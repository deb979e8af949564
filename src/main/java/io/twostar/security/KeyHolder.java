package io.twostar.security;

import java.security.Principal;
import java.util.UUID;

/** The principal of a request with an API key; {@code supplierId} and {@code requestsPerMinute} are null where the key has none. */
public record KeyHolder(UUID keyId, String supplierId, Integer requestsPerMinute) implements Principal {

    @Override
    public String getName() {
        return keyId.toString();
    }
}
