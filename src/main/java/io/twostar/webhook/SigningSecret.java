package io.twostar.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The key that signs a webhook's calls: 32 random bytes, shown to its owner as {@code whsec_} and Base64.
 *
 * @param expiresAt when it stops being used after a replacement
 */
public record SigningSecret(byte[] bytes, Optional<Instant> expiresAt) {

    private static final int BYTES = 32;
    private static final String PREFIX = "whsec_";

    public static SigningSecret create() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SigningSecret(bytes, Optional.empty());
    }

    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    public boolean isValid(Instant now) {
        return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
    }

    /** Secrets have no place in logs. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
