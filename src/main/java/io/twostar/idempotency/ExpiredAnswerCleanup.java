package io.twostar.idempotency;

import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Deletes the answers whose keys have expired: they take space and contain personal data. */
@ApplicationScoped
class ExpiredAnswerCleanup implements BackgroundTask {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Deleting the rows of a burst in one transaction would exceed the time limit of a transaction. */
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
    public boolean processBatch() {
        return transactions.inNew(sql -> answers.forgetOld(sql, times.now(), AT_ONCE)) == AT_ONCE;
    }
}
