package io.twostar.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** How much callers without a key may ask for. Application-scoped, for filters are made before the settings are known. */
@ApplicationScoped
class PersonLimits {

    private final OptionalInt perAddress;
    private final int perCustomer;

    PersonLimits(SecurityConfig config) {
        perAddress = config.anonymousRequestsPerMinute();
        perCustomer = config.customerRequestsPerMinute();
    }

    /** Requests a minute from one address; empty for no limit. */
    OptionalInt perAddress() {
        return perAddress;
    }

    /** Requests a minute by one customer's tokens. */
    int perCustomer() {
        return perCustomer;
    }
}
