package io.twostar.http.contract.route;

import io.twostar.http.contract.Contract;
import io.twostar.http.problem.ProblemAnswer;
import io.twostar.http.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Tells the methods that the contract has for a path. */
@Singleton
class OptionsRoute {

    /** Behind CORS, which answers preflights; before the resources. */
    private static final int ORDER = 1_000;

    private static final String OPERATION = "/q/";

    private final Contract contract;

    OptionsRoute(Contract contract) {
        this.contract = contract;
    }

    void register(@Observes Router router) {
        router.route().method(HttpMethod.OPTIONS).order(ORDER).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String path = request.normalizedPath();
        Set<String> methods = contract.methods(path);
        if (!methods.isEmpty()) {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, String.join(", ", methods))
                    .end();
        } else if (path.startsWith(OPERATION)) {
            request.next();
        } else {
            ProblemAnswer.send(request, ProblemException.notFound("There is nothing at this path."));
        }
    }
}
