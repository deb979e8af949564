package io.twostar.security;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;

/**
 * Recognises an address again without keeping it: a keyed hash, cut to 16 bytes. All instances share the key, else one
 * sender would look like several.
 */
@Singleton
public class AddressHash extends KeyedHash {

    private static final int LENGTH = 16;

    AddressHash(Secrets secrets, SecurityConfig config) {
        super(secrets, "address-key", config.addressKey());
    }

    /** The address of the connection; what a proxy says counts only when Quarkus is told to believe it. */
    public byte[] of(HttpServerRequest request) {
        return of(request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress());
    }

    public byte[] of(String address) {
        return Arrays.copyOf(hash(address), LENGTH);
    }
}
