package io.twostar.http.contract.route;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.twostar.http.contract.Contract;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps what outsiders make up out of the labels of the metrics of requests, where every new value stays in memory: a
 * refused request has the template of its path or shares one value, and so do methods that HTTP does not know.
 */
@Singleton
class RequestLabels implements HttpServerMetricsTagsContributor {

    private static final String URI = "uri";
    private static final String METHOD = "method";
    private static final String UNKNOWN = "UNKNOWN";
    private static final int NOT_FOUND = 404;

    /** RFC 9110, section 9.3, and RFC 5789. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private final Contract contract;

    RequestLabels(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        Tags tags = METHODS.contains(request.method().name()) ? Tags.empty() : Tags.of(METHOD, UNKNOWN);
        int status = context.response().statusCode();
        return status < 400 || context.requestContextLocalData(ProductPaths.TEMPLATE_KEY) != null
                ? tags
                : tags.and(URI, status == NOT_FOUND ? "NOT_FOUND" : template(request.path()));
    }

    private String template(String path) {
        return path == null ? UNKNOWN : contract.template(path).orElse(UNKNOWN);
    }

    /** Requests that their senders break off get no labels of ours; those with names of their own are not measured. */
    @Produces
    @Singleton
    static MeterFilter namedByTheirSenders(Contract contract) {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return "RESET".equals(id.getTag("status"))
                                && (!METHODS.contains(id.getTag(METHOD))
                                        || !contract.paths().contains(id.getTag(URI)))
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }
}
