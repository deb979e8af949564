package io.twostar.http.contract;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.twostar.http.problem.Problem;
import io.twostar.http.problem.ProblemAnswer;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.RequestIds;
import io.twostar.store.LoggableFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever is thrown while a request is answered becomes a {@link Problem} here; the unexpected is logged in full and answered with fixed words. */
@Singleton
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int DEEPEST_CAUSE = 20;
    private static final long DATABASE_RETRY_SECONDS = 2;

    private static final long SECOND = 1_000_000_000L;

    private final Contract contract;
    private final AtomicLong toldAway = new AtomicLong(System.nanoTime() - 2 * SECOND);

    Problems(Contract contract) {
        this.contract = contract;
    }

    @ServerExceptionMapper
    Response refused(ProblemException e, RoutingContext request) {
        return ProblemAnswer.of(e, request);
    }

    /** Named apart, because only a mapper of exactly this type also gets the paths that no resource knows. */
    @ServerExceptionMapper
    Response notFound(NotFoundException e, RoutingContext request) {
        return ProblemAnswer.of(ProblemException.notFound("There is nothing at this path."), request);
    }

    @ServerExceptionMapper
    Response refusedByFramework(WebApplicationException e, RoutingContext request) {
        if (e.getResponse().getStatus() < 400) {
            return e.getResponse();
        }
        return ProblemAnswer.of(ofStatus(e.getResponse().getStatus(), e, request), request);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthenticated(SecurityException e, RoutingContext request) {
        return ProblemAnswer.of(ofStatus(401, e, request), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, RoutingContext request) {
        return ProblemAnswer.of(ofStatus(403, e, request), request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        return ProblemAnswer.of(of(e, request), request);
    }

    /** The refusal that a failure amounts to. */
    ProblemException of(Throwable failure, RoutingContext request) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < DEEPEST_CAUSE; t = t.getCause(), depth++) {
            if (t instanceof ProblemException problem) {
                return problem;
            }
            if (t instanceof RejectedExecutionException) {
                return ProblemException.retryAfter(ProblemType.OVERLOADED, "Too much is going on at this moment.", 1);
            }
        }
        if (DatabaseFaults.isAway(failure)) {
            tellAway(failure);
            return ProblemException.retryAfter(
                    ProblemType.DATABASE_UNAVAILABLE,
                    "The database cannot be reached at this moment.",
                    DATABASE_RETRY_SECONDS);
        }
        LOG.errorf(
                LoggableFailure.of(failure),
                "Unexpected error, traceId %s, %s %s",
                RequestIds.of(request),
                request.request().method(),
                request.request().path());
        return new ProblemException(ProblemType.INTERNAL_ERROR, "An unexpected error; it is logged under the traceId.");
    }

    /** Once a second is enough: while the database is away, thousands of requests a second learn the same. */
    private void tellAway(Throwable failure) {
        long now = System.nanoTime();
        long last = toldAway.get();
        if (now - last > SECOND && toldAway.compareAndSet(last, now)) {
            LOG.warnf("The database is unavailable: %s", LoggableFailure.of(failure));
        }
    }

    /** The refusal that an HTTP status chosen by a framework amounts to. */
    ProblemException ofStatus(int status, Throwable cause, RoutingContext request) {
        if (status >= 500 && status != 503) {
            return of(cause, request);
        }
        ProblemType type = ProblemType.ofStatus(status);
        return switch (type) {
            case UNAUTHENTICATED ->
                new ProblemException(
                        type,
                        "Send a valid key in the header X-API-Key, or a valid bearer token.",
                        Map.of("WWW-Authenticate", challenge(request)));
            case FORBIDDEN -> new ProblemException(type, "The key or token lacks the scope for this.");
            case METHOD_NOT_ALLOWED -> {
                Set<String> allowed = contract.methods(request.request().path());
                yield new ProblemException(
                        type, "This path takes other methods.", Map.of("Allow", String.join(", ", allowed)));
            }
            case VALIDATION_FAILED -> new ProblemException(type, "The request cannot be read.");
            case OVERLOADED -> ProblemException.retryAfter(type, "Too much is going on at this moment.", 1);
            default -> new ProblemException(type, type.title() + ".");
        };
    }

    /** For a token that is not accepted as RFC 6750 (section 3) has it, else the way that needs no other service. */
    private static String challenge(RoutingContext request) {
        String sent = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean isToken = sent != null
                && sent.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())
                && !request.request().headers().contains("X-API-Key");
        return isToken ? "Bearer realm=\"twostar\", error=\"invalid_token\"" : "ApiKey realm=\"twostar\"";
    }
}
