package io.twostar.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Holds keys with a limit to it, before their requests cost anything; keys without one pass untouched. */
@Provider
@NonBlocking
@Priority(Priorities.AUTHORIZATION)
public class KeyLimits implements ContainerRequestFilter {

    /** An allowance not used for this long is full again, so forgetting it changes nothing. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Cache<UUID, Allowance> allowances =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();

    KeyLimits() {}

    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext request = ((ResteasyReactiveRequestContext)
                        ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext())
                .unwrap(RoutingContext.class);
        if (request.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getPrincipal() instanceof KeyHolder holder
                && holder.requestsPerMinute() != null) {
            hold(holder, request);
        }
    }

    private void hold(KeyHolder holder, RoutingContext request) {
        int limit = holder.requestsPerMinute();
        Allowance.Answer answer = allowances
                .get(holder.keyId(), key -> new Allowance(limit, System.nanoTime()))
                .take(System.nanoTime());
        String left = "\"default\";r=" + answer.left() + ";t=" + answer.seconds();
        String policy = "\"default\";q=" + limit + ";w=60";
        if (answer.granted()) {
            request.response().putHeader("RateLimit", left).putHeader("RateLimit-Policy", policy);
        } else {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "This key may send " + limit + " requests a minute.",
                    Map.of(
                            "Retry-After",
                            Long.toString(answer.seconds()),
                            "RateLimit",
                            left,
                            "RateLimit-Policy",
                            policy));
        }
    }
}
