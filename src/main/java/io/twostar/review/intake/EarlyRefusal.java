package io.twostar.review.intake;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.twostar.http.problem.ProblemAnswer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses submissions that would find their queue full before anything is known of them but their path: in a storm most
 * requests end here, and each that is authenticated, read and checked first takes its time from one that can be stored.
 */
@Singleton
class EarlyRefusal {

    /** After CORS (300), so that scripts in browsers may read it; before authentication (200). */
    private static final int PRIORITY = 250;

    private static final String PRODUCTS = "/products/";
    private static final String REVIEWS = "/reviews";

    /** What metrics and traces call the operation; without it each product would get a metric of its own. */
    private static final String TEMPLATE_KEY = "UrlPathTemplate";

    private static final String TEMPLATE = "/products/{productId}/reviews";

    private final ReviewIntake intake;

    EarlyRefusal(ReviewIntake intake) {
        this.intake = intake;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext request) {
        String productId = request.request().method() == HttpMethod.POST ? productId(request.normalizedPath()) : null;
        if (productId == null || intake.hasRoomFor(productId)) {
            request.next();
            return;
        }
        ((HttpServerRequestInternal) request.request()).context().putLocal(TEMPLATE_KEY, TEMPLATE);
        ProblemAnswer.send(request, intake.refusal());
    }

    /**
     * @param path normalized: of an id that may exist nothing is percent-encoded then
     * @return null for what is no submission
     */
    private static String productId(String path) {
        int end = path.length() - REVIEWS.length();
        int slash = path.indexOf('/', PRODUCTS.length());
        return slash == end && path.startsWith(PRODUCTS) && path.endsWith(REVIEWS)
                ? path.substring(PRODUCTS.length(), end)
                : null;
    }
}
