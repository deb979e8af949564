package io.twostar.delisting.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Locale;

/** Metrics of delistings and relistings by cause. */
@ApplicationScoped
class ListingMetrics {

    private final MeterRegistry registry;

    ListingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ListingChanged change) {
        ListingDecision decision = change.decision();
        Counter.builder("twostar.listing.changes")
                .description("Products that were delisted or relisted, by cause")
                .tag("outcome", decision.outcome().name().toLowerCase(Locale.ROOT))
                .tag("cause", decision.cause().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
