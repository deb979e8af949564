package io.twostar.review.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.idempotency.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Metrics of the intake: reviews by outcome, and how many share a transaction. */
@ApplicationScoped
class IntakeMetrics {

    private static final int CREATED = 201;

    private final Counter accepted;
    private final Counter refused;
    private final Counter failed;
    private final Counter shed;
    private final DistributionSummary batches;

    IntakeMetrics(MeterRegistry registry) {
        accepted = outcome(registry, "accepted");
        refused = outcome(registry, "refused");
        failed = outcome(registry, "failed");
        shed = outcome(registry, "shed");
        batches = DistributionSummary.builder("twostar.intake.batch")
                .description("Reviews that shared one transaction")
                .register(registry);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("twostar.reviews.submitted")
                .description("Submitted reviews by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    void stored(List<Answer> answers) {
        long created =
                answers.stream().filter(answer -> answer.status() == CREATED).count();
        accepted.increment(created);
        refused.increment(answers.size() - created);
        batches.record(answers.size());
    }

    void failed() {
        failed.increment();
    }

    void shed() {
        shed.increment();
    }
}
