package io.twostar.webhook.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.webhook.send.DeliveryOutcome;
import jakarta.inject.Singleton;

/** Counts attempts for operators. */
@Singleton
class DeliveryMetrics {

    private final Counter taken;
    private final Counter failed;

    DeliveryMetrics(MeterRegistry registry) {
        taken = counter(registry, "taken");
        failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("twostar.webhooks.attempts")
                .description("Calls of webhooks by whether the receiver took them")
                .tag("outcome", outcome)
                .register(registry);
    }

    void count(DeliveryOutcome outcome) {
        (outcome.isTaken() ? taken : failed).increment();
    }
}
