package io.twostar.exchange.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Metrics of imports: rows by outcome. */
@Singleton
class ImportMetrics {

    private final Counter accepted;
    private final Counter duplicates;
    private final Counter rejected;

    ImportMetrics(MeterRegistry registry) {
        accepted = outcome(registry, "accepted");
        duplicates = outcome(registry, "duplicate");
        rejected = outcome(registry, "rejected");
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("twostar.import.rows")
                .description("Rows of imports by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    void done(ChunkTriage triage) {
        accepted.increment(triage.accepted().size() + triage.updated().size());
        duplicates.increment(triage.duplicates());
        rejected.increment(triage.rejected());
    }
}
