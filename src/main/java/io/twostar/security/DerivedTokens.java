package io.twostar.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that need not be kept to be told again: a keyed hash of what they are for. With {@code twostar.token-key} the
 * key is outside of the database, and whoever reads a copy of that learns no token.
 */
@Singleton
public class DerivedTokens {

    private static final String ALGORITHM = "HmacSHA256";

    /** 192 bits: as hard to guess as any key, and short enough for a link in a mail. */
    private static final int LENGTH = 24;

    private final Secrets secrets;
    private final Optional<String> named;
    /** Keyed and ready; cloned for every use, because it is not safe for two threads. */
    private volatile Mac keyed;

    DerivedTokens(Secrets secrets, SecurityConfig config) {
        this.secrets = secrets;
        this.named = config.tokenKey();
    }

    void prepare(@Observes @Priority(100) StartupEvent start) throws GeneralSecurityException {
        byte[] key =
                named.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> secrets.shared("token-key"));
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        keyed = mac;
    }

    /** @param purpose keeps tokens for different things apart, even of the same id */
    public String of(String purpose, UUID id) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] hash = mac.doFinal((purpose + ':' + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
