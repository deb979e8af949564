package io.twostar.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Throws away the answers whose keys have expired; they take room, and tell of people. */
@ApplicationScoped
class ExpiredAnswerCleanup {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** What a storm leaves behind would take one transaction longer than any may last. */
    private static final int AT_ONCE = 10_000;

    private final Transactions transactions;
    private final IdempotentAnswers answers;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("forget-answers", this::forget);

    ExpiredAnswerCleanup(Transactions transactions, IdempotentAnswers answers, Times times) {
        this.transactions = transactions;
        this.answers = answers;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void forget() {
        heartbeat.inPortions(AT_ONCE, () -> transactions.inNew(sql -> answers.forgetOld(sql, times.now(), AT_ONCE)));
    }
}
