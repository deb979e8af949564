package io.twostar.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Waits until all transactions that hold product locks have ended, on all instances. After a change that they may have
 * read before (a rule, the day), all later transactions see the change, and the results of the earlier ones can be
 * read. It adds no cost to those transactions: it only looks at their advisory locks.
 */
@ApplicationScoped
public class TransactionBarrier {

    private static final int PAUSE_MILLIS = 10;

    /** Locks of sessions instead of transactions belong to number 0 and are left out: nothing bounds how long they last. */
    private static final String AT_WORK = """
            select distinct pid || ' ' || virtualtransaction as transaction from pg_locks
            where locktype = 'advisory' and pid <> pg_backend_pid() and virtualtransaction not like '%/0'
              and database = (select oid from pg_database where datname = current_database())
            """;

    private final Transactions transactions;

    TransactionBarrier(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * To be called outside of transactions, which could wait for each other.
     *
     * @param check called while waiting; ends it by throwing
     */
    public void await(Runnable check) {
        Set<String> earlier = transactions.read(TransactionBarrier::atWork);
        while (!earlier.isEmpty()) {
            check.run();
            pause();
            Set<String> now = transactions.read(TransactionBarrier::atWork);
            if (Collections.disjoint(now, earlier)) {
                return;
            }
            earlier.retainAll(now);
        }
    }

    private static Set<String> atWork(SqlSession sql) {
        return new HashSet<>(sql.query(AT_WORK).list(row -> row.text("transaction")));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for earlier transactions", e);
        }
    }
}
