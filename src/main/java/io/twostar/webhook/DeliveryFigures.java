package io.twostar.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts attempts for operators. */
@Singleton
class DeliveryFigures {

    private final Counter taken;
    private final Counter failed;

    DeliveryFigures(MeterRegistry registry) {
        taken = counter(registry, "taken");
        failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("twostar.webhooks.attempts")
                .description("Calls of webhooks by whether the receiver took them")
                .tag("outcome", outcome)
                .register(registry);
    }

    void tell(Outcome outcome) {
        (outcome.isTaken() ? taken : failed).increment();
    }
}
