package io.twostar.security;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Tokens that need not be kept to be told again: a keyed hash of what they are for. With {@code twostar.token-key} the
 * key is outside of the database, and whoever reads a copy of that learns no token.
 */
@Singleton
public class DerivedTokens extends KeyedHash {

    /** 192 bits: as hard to guess as any key, and short enough for a link in a mail. */
    private static final int LENGTH = 24;

    DerivedTokens(Secrets secrets, SecurityConfig config) {
        super(secrets, "token-key", config.tokenKey());
    }

    /** @param purpose keeps tokens for different things apart, even of the same id */
    public String of(String purpose, UUID id) {
        return text(Arrays.copyOf(hash(purpose + ':' + id), LENGTH));
    }

    /**
     * The token of an invitation that was asked for with an {@code Idempotency-Key}: a repetition of the request works out
     * the same one. The key of the request is forgotten after a day, and with it the way to the token.
     */
    public InvitationToken invitation(UUID invitationId, String clientId, String idempotencyKey) {
        return InvitationToken.of(
                invitationId, text(hash("invitation:" + invitationId + ':' + clientId + ':' + idempotencyKey)));
    }

    /** 32 bytes that stand for something, or are a key made of it. */
    public byte[] hash(String purpose, String of) {
        return hash(purpose + ':' + of);
    }

    /** Tells keys apart, and nothing about them: with another one, none of the tokens is the same. */
    public String keyMark() {
        return of("key-mark", new UUID(0, 0));
    }

    private static String text(byte[] secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
