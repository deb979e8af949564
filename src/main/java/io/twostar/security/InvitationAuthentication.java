package io.twostar.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Lets browsers in with an invitation. Only its form is checked here: it opens nothing but the submission of a review,
 * where the transaction that uses it up finds out whether it is good.
 */
@Singleton
class InvitationAuthentication extends Authentication {

    private static final String HEADER = "X-Invitation";

    InvitationAuthentication() {
        super(HttpCredentialTransport.Type.OTHER_HEADER, HEADER);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String sent = request.request().getHeader(HEADER);
        if (sent == null) {
            return Uni.createFrom().nullItem();
        }
        return InvitationToken.of(sent)
                .map(token -> Uni.createFrom().item(identity(token)))
                .orElseGet(Authentication::refused);
    }

    private static SecurityIdentity identity(InvitationToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new Guest(token))
                .addRole(Scope.INVITATION)
                .setAnonymous(false)
                .build();
    }

    /** Behind keys and tokens: whoever sends several is known by those. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 2;
    }
}
