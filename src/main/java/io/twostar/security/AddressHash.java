package io.twostar.security;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises an address again without keeping it: a keyed hash, cut to 16 bytes. All instances share the key, else one
 * sender would look like several.
 */
@Singleton
public class AddressHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 16;

    private final Secrets secrets;
    private final Optional<String> named;
    /** Keyed and ready; cloned for every use, because it is not safe for two threads. */
    private volatile Mac keyed;

    AddressHash(Secrets secrets, SecurityConfig config) {
        this.secrets = secrets;
        this.named = config.addressKey();
    }

    void prepare(@Observes @Priority(100) StartupEvent start) throws GeneralSecurityException {
        byte[] key =
                named.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> secrets.shared("address-key"));
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        keyed = mac;
    }

    /** The address of the connection; what a proxy says counts only when Quarkus is told to believe it. */
    public byte[] of(HttpServerRequest request) {
        return of(request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress());
    }

    public byte[] of(String address) {
        try {
            Mac mac = (Mac) keyed.clone();
            return Arrays.copyOf(mac.doFinal(address.getBytes(StandardCharsets.UTF_8)), LENGTH);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
