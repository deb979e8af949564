package io.twostar.delisting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keeps products from slipping past a change of rule. A transaction that brings a product in, or into another category,
 * may have judged it by the rules of before, and commit when the job that judges everything the change concerns has
 * gone past where the product now is. So the job waits for those transactions before it looks for its products. All
 * others need no such care: their products are where the job finds them, and it waits for the lock of each.
 */
final class RuleChangeover {

    private static final long LOCK = 0x7457_6f53_7461_7203L;

    private RuleChangeover() {}

    /** To be called before such a transaction reads the rules; holds up jobs to its end. */
    static void beginWithProductsOnTheMove(Connection connection) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock_shared(?)");
    }

    /** Returns when every such transaction that may not know the rules in force now has ended. */
    static void awaitProductsOnTheMove(Connection connection) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock(?)");
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }
}
