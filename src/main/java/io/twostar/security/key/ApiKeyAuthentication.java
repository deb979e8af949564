package io.twostar.security.key;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.twostar.security.Authentication;
import io.twostar.security.KeyText;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Authenticates callers by {@code X-API-Key}, on the event loop. A key that is sent must be valid, even where none is
 * needed: a client with an expired key should notice at once, not at its first write.
 */
@Singleton
class ApiKeyAuthentication extends Authentication {

    static final String HEADER = "X-API-Key";

    private final KeyRing ring;
    private final Clock clock;

    ApiKeyAuthentication(KeyRing ring, Clock clock) {
        super(HttpCredentialTransport.Type.OTHER_HEADER, HEADER);
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String sent = request.request().getHeader(HEADER);
        if (sent == null) {
            return Uni.createFrom().nullItem();
        }
        if (!KeyText.isSane(sent)) {
            return refused();
        }
        KeyText key = KeyText.of(sent);
        // Only a key not seen within the last second is decided about later.
        return decide(ring.find(key.keyId()), known -> decided(known, key));
    }

    private Uni<SecurityIdentity> decided(KnownKey known, KeyText key) {
        return known.admits(key, clock.instant()) ? Uni.createFrom().item(known.identity()) : refused();
    }
}
