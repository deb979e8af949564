package io.twostar.privacy;

import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.Cleanup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes expired exports. */
@Singleton
class ExportRetention extends Cleanup {

    private final DataExports exports;
    private final Times times;

    ExportRetention(Transactions transactions, DataExports exports, Times times) {
        super(transactions, Duration.ofMinutes(10), 100);
        this.exports = exports;
        this.times = times;
    }

    @Override
    protected int delete(SqlSession sql, int most) {
        return exports.deleteExpired(sql, times.now(), most);
    }
}
