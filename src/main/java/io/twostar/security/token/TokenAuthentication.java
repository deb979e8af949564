package io.twostar.security.token;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Recognises callers by {@code Authorization: Bearer}, where an issuer is configured; a token that is sent must be good. */
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;

    private final Tokens tokens;
    private final Clock clock;

    TokenAuthentication(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String sent = request.request().getHeader(HEADER);
        if (sent == null || !tokens.areTaken() || !sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = sent.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > LONGEST) {
            return refused();
        }
        CompletableFuture<Tokens.Known> known = tokens.find(token);
        if (known.isDone() && !known.isCompletedExceptionally()) {
            return decided(known.join());
        }
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(known)
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .flatMap(this::decided);
    }

    private Uni<SecurityIdentity> decided(Tokens.Known known) {
        return known.isValid(clock.instant())
                ? Uni.createFrom().item(known.identity().orElseThrow())
                : refused();
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
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    /** Behind the keys: whoever sends both is known by the key. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }
}
