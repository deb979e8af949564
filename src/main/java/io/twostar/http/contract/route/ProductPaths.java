package io.twostar.http.contract.route;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.twostar.http.contract.Contract;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says to which template the paths right below a product belong, which is what metrics and traces call an operation.
 * Quarkus finds it out by building an index of all resources anew for every request, which takes longer than the
 * authentication before it.
 */
@Singleton
class ProductPaths {

    /** That of authentication, and behind it, because it is registered later; Quarkus looks for the template at 199. */
    private static final int PRIORITY = 200;

    /** Where Quarkus keeps the template of the path of a request. */
    static final String TEMPLATE_KEY = "UrlPathTemplate";

    private static final String PRODUCTS = "/products/";
    private static final String TEMPLATE = PRODUCTS + "{productId}/";

    /** Does what Quarkus' own does; that one is also the sign that the template is still to be found. */
    private static final BiConsumer<RoutingContext, Throwable> FAILING = (request, failure) -> {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(request, failure);
        if (!request.failed()) {
            request.fail(DefaultAuthFailureHandler.extractRootCause(failure));
        }
    };

    private final Contract contract;
    private volatile Map<String, String> templates = Map.of();

    ProductPaths(Contract contract) {
        this.contract = contract;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    void start(@Observes StartupEvent event) {
        templates = contract.paths().stream()
                .filter(path -> path.startsWith(TEMPLATE) && path.indexOf('/', TEMPLATE.length()) < 0)
                .collect(Collectors.toMap(path -> path.substring(TEMPLATE.length()), Function.identity()));
    }

    private void handle(RoutingContext request) {
        String path = request.normalizedPath();
        int slash = path.startsWith(PRODUCTS) ? path.indexOf('/', PRODUCTS.length()) : -1;
        String template = slash < 0 ? null : templates.get(path.substring(slash + 1));
        if (template != null) {
            ((HttpServerRequestInternal) request.request()).context().putLocal(TEMPLATE_KEY, template);
            request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, FAILING);
        }
        request.next();
    }
}
