package io.twostar.review.warmup;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.twostar.security.key.OwnKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Keeps the warm-up out of the metrics of requests: its requests get a tag that others have not, and what has that tag
 * is not measured. Requests of others at the same time are, as ever.
 */
@Singleton
class WarmUpMetrics implements HttpServerMetricsTagsContributor {

    private static final String TAG = "warm-up";

    private final OwnKey key;

    WarmUpMetrics(OwnKey key) {
        this.key = key;
    }

    @Override
    public Tags contribute(Context context) {
        return key.isSentWith(context.request()) ? Tags.of(TAG, "true") : Tags.empty();
    }

    @Produces
    @Singleton
    static MeterFilter notMeasured() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getTag(TAG) == null ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
            }
        };
    }
}
