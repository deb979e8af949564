package io.twostar.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * Whoever sent the current request. One bean for all requests: every question is put to the identity of the request
 * being answered, so ask before handing work to another thread.
 */
@Singleton
public class Caller {

    /** Told by {@link #clientId()} and {@link #role()} of a caller without key or token. */
    public static final String ANONYMOUS = "anonymous";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean isIdentified() {
        return !identity.isAnonymous();
    }

    /** The id of the key (or subject of the token), for evidence and idempotency; {@link #ANONYMOUS} without one. */
    public String clientId() {
        return isIdentified() ? identity.getPrincipal().getName() : ANONYMOUS;
    }

    /** Whether the caller has this very scope; {@code admin} does not imply others here, routes name it themselves. */
    public boolean has(String scope) {
        return identity.hasRole(scope);
    }

    /** Whether the caller acts for the shop's own people: an emergency stop of writes leaves them their means. */
    public boolean isStaff() {
        return Scope.STAFF.stream().anyMatch(identity::hasRole);
    }

    /** The supplier that a partner key is bound to. */
    public Optional<String> supplierId() {
        return identity.getPrincipal() instanceof KeyHolder holder
                ? Optional.ofNullable(holder.supplierId())
                : Optional.empty();
    }

    /** The caller's most powerful scope as decisions record it, such as {@code ADMIN} or {@code ASSORTMENT}. */
    public String role() {
        for (String scope : Scope.BY_RANK) {
            if (identity.hasRole(scope)) {
                return scope.toUpperCase(Locale.ROOT);
            }
        }
        return ANONYMOUS.toUpperCase(Locale.ROOT);
    }
}
