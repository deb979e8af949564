package io.twostar.store.background;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import java.time.Duration;

/** Deletes rows that are no longer needed: all of a burst in one transaction would exceed its time limit. */
public abstract class Cleanup implements BackgroundTask {

    private final Transactions transactions;
    private final Duration pause;
    private final int atOnce;

    /** @param atOnce rows deleted in one transaction */
    protected Cleanup(Transactions transactions, Duration pause, int atOnce) {
        this.transactions = transactions;
        this.pause = pause;
        this.atOnce = atOnce;
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public boolean processBatch() {
        return transactions.inNew(sql -> delete(sql, atOnce)) >= atOnce;
    }

    /** @return how many rows were deleted, {@code most} or more if there may be more */
    protected abstract int delete(SqlSession sql, int most);
}
