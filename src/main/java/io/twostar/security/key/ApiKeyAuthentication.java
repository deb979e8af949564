package io.twostar.security.key;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.twostar.security.KeyText;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * Authenticates callers by {@code X-API-Key}, on the event loop. A key that is sent must be valid, even where none is
 * needed: a client with an expired key should notice at once, not at its first write.
 */
@Singleton
class ApiKeyAuthentication implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";

    private final KeyRing ring;
    private final Clock clock;

    ApiKeyAuthentication(KeyRing ring, Clock clock) {
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
        CompletableFuture<KnownKey> known = ring.find(key.keyId());
        if (known.isDone() && !known.isCompletedExceptionally()) {
            return decided(known.join(), key);
        }
        // Only a key not seen within the last second gets here; back to the thread of the request afterwards.
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(known)
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .flatMap(found -> decided(found, key));
    }

    private Uni<SecurityIdentity> decided(KnownKey known, KeyText key) {
        return known.admits(key, clock.instant()) ? Uni.createFrom().item(known.identity()) : refused();
    }

    private static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, HEADER));
    }
}
