package io.twostar.http.contract;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.twostar.http.problem.ProblemAnswer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The same problems for what fails outside the resources: routes of Quarkus itself, broken requests, filters. */
@Singleton
class VertxProblems {

    /** Behind all routes, before the error page of Quarkus. */
    private static final int ORDER = 30_000;

    private final Problems problems;

    VertxProblems(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answer);
        // A path that cannot be decoded gets to no route at all.
        router.errorHandler(
                400, request -> ProblemAnswer.send(request, problems.ofStatus(400, request.failure(), request)));
    }

    private void answer(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof AuthenticationException
                || failure instanceof UnauthorizedException
                || failure instanceof ForbiddenException) {
            // Security has its own way to the mappers of Problems.
            request.next();
        } else if (isCallersFault(request.statusCode())) {
            ProblemAnswer.send(request, problems.ofStatus(request.statusCode(), failure, request));
        } else {
            Throwable cause = failure == null ? new IllegalStateException("status " + request.statusCode()) : failure;
            ProblemAnswer.send(request, problems.of(cause, request));
        }
    }

    private static boolean isCallersFault(int status) {
        return status >= 400 && status < 500;
    }
}
