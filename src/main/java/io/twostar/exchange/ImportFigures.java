package io.twostar.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What imports tell operators: rows by outcome. */
@Singleton
class ImportFigures {

    private final Counter accepted;
    private final Counter duplicates;
    private final Counter rejected;

    ImportFigures(MeterRegistry registry) {
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

    void done(Sifting sifting) {
        accepted.increment(sifting.accepted().size() + sifting.updated().size());
        duplicates.increment(sifting.duplicates());
        rejected.increment(sifting.rejected());
    }
}
