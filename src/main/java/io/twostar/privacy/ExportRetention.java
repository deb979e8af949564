package io.twostar.privacy;

import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Deletes expired exports. */
@ApplicationScoped
class ExportRetention implements BackgroundTask {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final DataExports exports;
    private final Times times;

    ExportRetention(Transactions transactions, DataExports exports, Times times) {
        this.transactions = transactions;
        this.exports = exports;
        this.times = times;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public boolean processBatch() {
        return transactions.inNew(sql -> exports.deleteExpired(sql, times.now(), AT_ONCE)) == AT_ONCE;
    }
}
