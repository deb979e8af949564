package io.twostar.security.token;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.security.Customer;
import io.twostar.security.Scope;
import io.twostar.security.StaffToken;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the claims of a token amount to: the scopes of staff and backends, or a customer who acts only as themselves. */
final class TokenRoles {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_NAME = 100;

    private final OidcConfig config;
    private final Map<String, String> namedRoles = new HashMap<>();

    TokenRoles(OidcConfig config) {
        this.config = config;
        for (OidcConfig.NamedRole role : config.roles()) {
            if (!Scope.BY_RANK.contains(role.scope())) {
                throw new IllegalStateException(
                        "twostar.oidc.roles gives a scope that does not exist: " + role.scope());
            }
            namedRoles.put(role.role(), role.scope());
        }
    }

    /** Empty for a token that names nobody the shop could know. */
    Optional<SecurityIdentity> identity(Map<String, Object> claims) {
        Set<String> scopes = scopes(claims);
        if (!scopes.isEmpty()) {
            return hasGoodSupplier(claims, scopes)
                    ? text(claims, "sub")
                            .map(subject -> identity(
                                    new StaffToken(
                                            subject,
                                            text(claims, config.supplierIdClaim())
                                                    .orElse(null)),
                                    scopes))
                    : Optional.empty();
        }
        return text(claims, config.authorIdClaim())
                .filter(id -> isSane(id, LONGEST_ID))
                .map(id -> identity(
                        new Customer(id, displayName(claims), expiresAt(claims), Optional.empty()),
                        Set.of(Scope.CUSTOMER)));
    }

    /**
     * A claim that is no text binds to nobody, and whoever is bound to nobody sees the products of all: a token that was
     * meant to be bound is refused instead, and so is one of a partner that is not bound at all.
     */
    private boolean hasGoodSupplier(Map<String, Object> claims, Set<String> scopes) {
        return claim(claims, config.supplierIdClaim()) == null
                ? !scopes.contains(Scope.PARTNER) || scopes.contains(Scope.ADMIN)
                : text(claims, config.supplierIdClaim())
                        .filter(id -> isSane(id, LONGEST_ID))
                        .isPresent();
    }

    private static SecurityIdentity identity(Principal principal, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(roles)
                .setAnonymous(false)
                .build();
    }

    private Set<String> scopes(Map<String, Object> claims) {
        Set<String> scopes = new TreeSet<>();
        config.roleClaims().stream()
                .flatMap(claim -> values(claim(claims, claim)))
                .forEach(role -> {
                    String scope = namedRoles.get(role);
                    if (scope == null && role.startsWith(config.rolePrefix())) {
                        scope = role.substring(config.rolePrefix().length());
                    }
                    if (scope != null && Scope.BY_RANK.contains(scope)) {
                        scopes.add(scope);
                    }
                });
        return scopes;
    }

    /** An address is no name to be shown, whatever the issuer puts there. */
    private String displayName(Map<String, Object> claims) {
        return text(claims, config.displayNameClaim())
                .filter(name -> isSane(name, LONGEST_NAME) && name.indexOf('@') < 0)
                .orElse(null);
    }

    /** Verified tokens have it. */
    private static Instant expiresAt(Map<String, Object> claims) {
        return Instant.ofEpochSecond(((Number) claims.get("exp")).longValue());
    }

    private static boolean isSane(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claim(claims, name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Object claim(Map<?, ?> claims, String path) {
        int dot = path.indexOf('.');
        if (claims.containsKey(path) || dot < 0) {
            return claims.get(path);
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, path.substring(dot + 1))
                : null;
    }

    private static Stream<String> values(Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" "));
        }
        return claim instanceof Collection<?> list ? list.stream().map(String::valueOf) : Stream.empty();
    }
}
