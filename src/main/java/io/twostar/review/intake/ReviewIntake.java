package io.twostar.review.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.review.Submission;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Accepts submissions and batches those that arrive at the same moment: with one transaction each, every review of a
 * hot product would wait for the commit of the previous one. Products are assigned to writers by id, so that two
 * writers of one instance never wait for each other.
 */
@ApplicationScoped
public class ReviewIntake {

    private static final Duration WATCH = Duration.ofMillis(500);

    private final List<IntakeWriter> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final IntakeMetrics metrics;
    private final WarmUpIntake warmUp;
    private final Heartbeat watch =
            new Heartbeat("review-intake-watch", () -> writers.forEach(IntakeWriter::refuseIfStuck));

    ReviewIntake(
            IntakeTransactions transactions,
            IntakeSettings settings,
            IntakeMetrics metrics,
            WarmUpIntake warmUp,
            MeterRegistry registry) {
        this.metrics = metrics;
        this.warmUp = warmUp;
        WriteThrottle pace = new WriteThrottle(settings.capacityOrUnlimited());
        for (int i = 0; i < settings.writers(); i++) {
            IntakeWriter writer = new IntakeWriter(transactions, metrics, settings, pace);
            writers.add(writer);
            threads.add(new Thread(writer, "review-intake-" + i));
        }
        Gauge.builder("twostar.intake.backlog", writers, all -> all.stream()
                        .mapToInt(IntakeWriter::backlog)
                        .sum())
                .description("Submitted reviews that wait for their transaction")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        threads.forEach(Thread::start);
        watch.start(WATCH);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        writers.forEach(IntakeWriter::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        watch.stop();
    }

    /**
     * Responds once the review is on disk or refused.
     *
     * @throws ProblemException 503 at once, if too many submissions wait already
     */
    public CompletionStage<Answer> submit(Submission submission) {
        if (warmUp.takes(submission)) {
            return submission.answer();
        }
        if (!writerOf(submission.productId()).offer(submission)) {
            throw refusal();
        }
        return submission.answer();
    }

    /** Whether a submission would be taken now; {@link #submit} has the last word. */
    boolean hasRoomFor(String productId) {
        return writerOf(productId).hasRoom();
    }

    /** Counted as one more that was refused. */
    ProblemException refusal() {
        metrics.shed();
        return ProblemException.retryAfter(
                ProblemType.OVERLOADED, "Too many reviews arrive at this moment; please try again.", 1);
    }

    private IntakeWriter writerOf(String productId) {
        return writers.get(Math.floorMod(productId.hashCode(), writers.size()));
    }
}
