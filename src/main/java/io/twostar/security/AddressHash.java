package io.twostar.security;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recognises an address again without keeping it: a keyed hash, cut to 16 bytes. All instances share the key, else one
 * sender would look like several.
 */
@Singleton
public class AddressHash {

    private static final int LENGTH = 16;

    private final Secrets secrets;
    private final Optional<String> named;
    private volatile KeyedHash keyed;

    AddressHash(Secrets secrets, SecurityConfig config) {
        this.secrets = secrets;
        this.named = config.addressKey();
    }

    void prepare(@Observes @Priority(100) StartupEvent start) throws GeneralSecurityException {
        keyed = KeyedHash.of(named, () -> secrets.shared("address-key"));
    }

    /** The address of the connection; what a proxy says counts only when Quarkus is told to believe it. */
    public byte[] of(HttpServerRequest request) {
        return of(request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress());
    }

    public byte[] of(String address) {
        return Arrays.copyOf(keyed.of(address), LENGTH);
    }
}
