package io.twostar.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** How much callers without a key may ask for. Application-scoped, for filters are made before the settings are known. */
@ApplicationScoped
class AnonymousLimit {

    private final OptionalInt perMinute;

    AnonymousLimit(SecurityConfig config) {
        perMinute = config.anonymousRequestsPerMinute();
    }

    /** Requests a minute from one address; empty for no limit. */
    OptionalInt perMinute() {
        return perMinute;
    }
}
