package io.twostar.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Recognises callers on the event loop by what they send in a header. */
public abstract class Authentication implements HttpAuthenticationMechanism {

    private final HttpCredentialTransport transport;

    protected Authentication(HttpCredentialTransport.Type type, String target) {
        transport = new HttpCredentialTransport(type, target);
    }

    protected static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    /** Decides at once about what is known already, and otherwise later, back on the thread of the request. */
    protected static <T> Uni<SecurityIdentity> decide(
            CompletableFuture<T> known, Function<T, Uni<SecurityIdentity>> decision) {
        if (known.isDone() && !known.isCompletedExceptionally()) {
            return decision.apply(known.join());
        }
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(known)
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .flatMap(decision::apply);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(transport);
    }
}
