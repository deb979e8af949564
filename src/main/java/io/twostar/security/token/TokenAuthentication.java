package io.twostar.security.token;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.twostar.security.Authentication;
import io.twostar.security.customer.CustomerTokens;
import io.twostar.security.customer.SignedToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Recognises callers by {@code Authorization: Bearer}: by a customer token of this service, or a token of the shop's OpenID
 * provider where one is configured; a token that is sent must be good.
 */
@Singleton
class TokenAuthentication extends Authentication {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;

    private final Tokens tokens;
    private final CustomerTokens customerTokens;
    private final Clock clock;

    TokenAuthentication(Tokens tokens, CustomerTokens customerTokens, Clock clock) {
        super(HttpCredentialTransport.Type.AUTHORIZATION, "bearer");
        this.tokens = tokens;
        this.customerTokens = customerTokens;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String sent = request.request().getHeader(HEADER);
        if (sent == null || !sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = sent.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > LONGEST) {
            return tokens.areTaken() ? refused() : Uni.createFrom().nullItem();
        }
        Optional<SignedToken> own = SignedToken.of(token);
        if (own.isEmpty() && !tokens.areTaken()) {
            return Uni.createFrom().nullItem();
        }
        CompletableFuture<Optional<SecurityIdentity>> known = own.isPresent()
                ? customerTokens.find(own.get())
                : tokens.find(token).thenApply(this::identity);
        return decide(known, TokenAuthentication::decided);
    }

    private Optional<SecurityIdentity> identity(Tokens.Known known) {
        return known.isValid(clock.instant()) ? known.identity() : Optional.empty();
    }

    private static Uni<SecurityIdentity> decided(Optional<SecurityIdentity> identity) {
        return identity.map(known -> Uni.createFrom().item(known)).orElseGet(Authentication::refused);
    }

    /** Behind the keys: whoever sends both is known by the key. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }
}
