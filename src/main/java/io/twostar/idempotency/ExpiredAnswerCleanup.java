package io.twostar.idempotency;

import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.Cleanup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes the answers whose keys have expired: they take space and contain personal data. */
@Singleton
class ExpiredAnswerCleanup extends Cleanup {

    private final IdempotentAnswers answers;
    private final Times times;

    ExpiredAnswerCleanup(Transactions transactions, IdempotentAnswers answers, Times times) {
        super(transactions, Duration.ofMinutes(10), 10_000);
        this.answers = answers;
        this.times = times;
    }

    @Override
    protected int delete(SqlSession sql, int most) {
        return answers.forgetOld(sql, times.now(), most);
    }
}
