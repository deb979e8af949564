package io.twostar.idempotency;

import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Throws away the answers whose keys have expired; they take room, and tell of people. */
@ApplicationScoped
class ExpiredAnswerCleanup implements BackgroundTask {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** What a storm leaves behind would take one transaction longer than any may last. */
    private static final int AT_ONCE = 10_000;

    private final Transactions transactions;
    private final IdempotentAnswers answers;
    private final Times times;

    ExpiredAnswerCleanup(Transactions transactions, IdempotentAnswers answers, Times times) {
        this.transactions = transactions;
        this.answers = answers;
        this.times = times;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public boolean doSome() {
        return transactions.inNew(sql -> answers.forgetOld(sql, times.now(), AT_ONCE)) == AT_ONCE;
    }
}
