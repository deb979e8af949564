package io.twostar.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.limit.RequestSender;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Holds callers to their limits, before their requests cost anything: keys that have one, customers, and by their
 * address those who come with nothing or an invitation, where the operator has set a limit for them. All others pass
 * untouched.
 */
@Provider
@NonBlocking
@Priority(Priorities.AUTHORIZATION)
public class CallerLimits implements ContainerRequestFilter {

    /** An allowance not used for this long is full again, so forgetting it changes nothing. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** More addresses than this at the same time are no longer told apart from new ones. */
    private static final int MOST = 200_000;

    private final Cache<Object, Allowance> allowances = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(MOST)
            .build();
    private final PersonLimits persons;

    CallerLimits(PersonLimits persons) {
        this.persons = persons;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        admit(((ResteasyReactiveRequestContext)
                        ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext())
                .unwrap(RoutingContext.class));
    }

    /**
     * Takes the request out of its caller's allowance and tells of what is left, for answers that do not come from a
     * resource; those of resources have been held already.
     *
     * @throws ProblemException 429 with {@code Retry-After} if nothing is left
     */
    public void admit(RoutingContext request) {
        Principal caller = caller(request);
        sender(caller, request).rememberFor(request);
        if (caller instanceof KeyHolder holder) {
            if (holder.requestsPerMinute() != null) {
                hold(holder.keyId(), holder.requestsPerMinute(), request);
            }
        } else if (caller instanceof Customer) {
            hold(caller.getName(), persons.perCustomer(), request);
        } else if ((caller == null || caller instanceof Guest)
                && persons.perAddress().isPresent()) {
            hold(
                    request.request().remoteAddress().hostAddress(),
                    persons.perAddress().getAsInt(),
                    request);
        }
    }

    private static RequestSender sender(Principal caller, RoutingContext request) {
        if (caller == null || caller instanceof Guest) {
            return RequestSender.guest(request);
        }
        SecurityIdentity identity = ((QuarkusHttpUser) request.user()).getSecurityIdentity();
        boolean isStaff = Scope.STAFF.stream().anyMatch(identity::hasRole);
        return new RequestSender(caller.getName(), isStaff ? RequestSender.Kind.STAFF : RequestSender.Kind.OTHER);
    }

    /** @return {@code null} for those who come with nothing */
    private static Principal caller(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal()
                : null;
    }

    private void hold(Object caller, int limit, RoutingContext request) {
        Allowance.Answer answer = allowances
                .get(caller, any -> new Allowance(limit, System.nanoTime()))
                .take(System.nanoTime());
        String left = "\"default\";r=" + answer.left() + ";t=" + answer.seconds();
        String policy = "\"default\";q=" + limit + ";w=60";
        if (answer.granted()) {
            request.response().putHeader("RateLimit", left).putHeader("RateLimit-Policy", policy);
        } else {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "You may send " + limit + " requests a minute.",
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
