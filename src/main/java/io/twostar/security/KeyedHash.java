package io.twostar.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one key. */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    /** Keyed and ready; cloned for every use, because it is not safe for two threads. */
    private final Mac keyed;

    private KeyedHash(byte[] key) throws GeneralSecurityException {
        keyed = Mac.getInstance(ALGORITHM);
        keyed.init(new SecretKeySpec(key, ALGORITHM));
    }

    /** With the key of the configuration, or else the one that all instances share. */
    static KeyedHash of(Optional<String> configured, Supplier<byte[]> shared) throws GeneralSecurityException {
        return new KeyedHash(
                configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(shared));
    }

    byte[] of(String message) {
        try {
            return ((Mac) keyed.clone()).doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
