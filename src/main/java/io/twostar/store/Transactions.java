package io.twostar.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * Runs units of work in transactions of their own, and retries those that PostgreSQL rolled back in favour of another.
 */
@ApplicationScoped
public class Transactions {

    // A deadlock is resolved by one retry; whoever needs more than five locks in the wrong order, and should hear of
    // it.
    private static final int RETRIES = 5;
    private static final int LONGEST_FIRST_PAUSE_MILLIS = 10;

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Does the work in a new transaction, even where the caller has one, and commits it. Deadlocks and serialization
     * failures are retried.
     *
     * @throws StoreUnavailable when the database cannot work at the moment
     * @throws StoreFailure when it refused the work; a runtime exception of the work itself rolls back and passes as
     * it is
     */
    public <T> T inNew(Work<T> work) {
        for (int attempt = 0; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> read(work));
            } catch (StoreUnavailable failure) {
                throw failure;
            } catch (QuarkusTransactionException | PersistenceException | StoreFailure failure) {
                // A store failure is that of work which joined this transaction: its conflicts are this one's.
                SqlCause cause = SqlCause.of(failure);
                if (!cause.isConflict() || attempt == RETRIES) {
                    throw StoreFailure.of(failure);
                }
                pauseBeforeRetry(attempt, failure);
            }
        }
    }

    /**
     * Does the work in a new transaction and takes everything back, whatever comes of it: nobody else ever sees any of it.
     *
     * @return what the work answered
     * @throws RuntimeException of the work or of the database
     */
    public <T> T rolledBack(Work<T> work) {
        List<T> answer = new ArrayList<>(1);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                answer.add(read(work));
                throw new TakenBack(); // the only end that it has
            });
        } catch (TakenBack expected) {
            return answer.get(0);
        }
        throw new IllegalStateException("what was to be taken back is committed");
    }

    /** Ends a transaction that was never meant to last; without a stack trace, because it says nothing. */
    private static final class TakenBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TakenBack() {
            super(null, null, false, false);
        }
    }

    /** Does the work in the caller's transaction, or in a new one if there is none. */
    public <T> T inOne(Work<T> work) {
        return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION ? inNew(work) : read(work);
    }

    /**
     * Reads without a transaction of its own, so that a single statement costs a single round trip; inside a transaction
     * it is part of that.
     */
    public <T> T read(Work<T> work) {
        try (Connection connection = acquire()) {
            return work.with(SqlSession.of(connection));
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    // Whatever keeps us from getting a connection is unavailability; the pool's own timeout carries no SQL state to
    // tell it by.
    private Connection acquire() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static void pauseBeforeRetry(int attempt, RuntimeException failure) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, (LONGEST_FIRST_PAUSE_MILLIS << attempt) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted before the work could be tried again", failure);
        }
    }
}
