package io.twostar.security;

import java.security.Principal;
import java.util.Arrays;
import java.util.Base64;

/**
 * The principal of a request with a person's own token.
 *
 * @param authorId the shop's identifier of the person
 * @param displayName null where the token names none
 */
public record Customer(String authorId, String displayName) implements Principal {

    private static final int BYTES = 16;

    /** A hash, because it is kept with what the person does, and must not name them after an erasure. */
    @Override
    public String getName() {
        return clientIdOf(authorId);
    }

    static String clientIdOf(String authorId) {
        byte[] hash = Arrays.copyOf(KeyText.sha256(authorId), BYTES);
        return "customer:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
