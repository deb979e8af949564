package io.twostar.http.limit;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.twostar.http.problem.ProblemAnswer;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.RequestIds;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Bounds the requests of one address that are under way, wherever they have got to; health checks are never refused. */
@ApplicationScoped
class AddressLimits {

    /** Runs after {@link RequestIds} and before everything expensive. */
    private static final int PRIORITY = 999;

    private static final String HEALTH = "/q/health";
    private static final long RETRY_AFTER_SECONDS = 1;

    private final FairShares requests;

    AddressLimits(HttpConfig config) {
        requests = new FairShares(Long.MAX_VALUE, config.requestsPerAddress());
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext request) {
        ConnectionGuard.begun(request);
        Object address = RequestSender.guest(request).id();
        if (request.request().path().startsWith(HEALTH)) {
            request.next();
        } else if (requests.take(address, 1) == FairShares.Outcome.TAKEN) {
            request.addEndHandler(end -> requests.release(address, 1));
            request.next();
        } else {
            ProblemAnswer.send(
                    request,
                    ProblemException.retryAfter(
                            ProblemType.OVERLOADED,
                            "Too many requests from this address are under way.",
                            RETRY_AFTER_SECONDS));
        }
    }
}
