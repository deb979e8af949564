package io.twostar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/** What all metrics share: buckets for the durations of requests, and which build this is. */
@Singleton
class Metrics {

    /** Upper ends of the buckets, from an answer out of memory to the longest wait for the database. */
    private static final double[] BUCKETS_NANOS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    /** As Prometheus has it: the number is always 1, the labels tell. */
    void build(@Observes StartupEvent event, MeterRegistry registry, ApplicationConfig application) {
        Gauge.builder("twostar.build.info", () -> 1)
                .description("Version of Twostar and of the Java that runs it")
                .tags(
                        "version",
                        application.version().orElse(""),
                        "java",
                        Runtime.version().toString())
                .register(registry);
    }

    @Produces
    @Singleton
    MeterFilter bucketsOfRequests() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS_NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
