package io.twostar.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with a key of the configuration, or else one that all instances share. */
abstract class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Secrets secrets;
    private final String name;
    private final Optional<String> configured;

    /** Keyed and ready; cloned for every use, because it is not safe for two threads. */
    private volatile Mac keyed;

    KeyedHash(Secrets secrets, String name, Optional<String> configured) {
        this.secrets = secrets;
        this.name = name;
        this.configured = configured;
    }

    void prepare(@Observes @Priority(100) StartupEvent start) throws GeneralSecurityException {
        byte[] key =
                configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> secrets.shared(name));
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        keyed = mac;
    }

    byte[] hash(String message) {
        try {
            return ((Mac) keyed.clone()).doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
