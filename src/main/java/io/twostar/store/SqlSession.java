package io.twostar.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The connection that statements run on: inside a transaction, or for a single read without one (see {@link Transactions}). */
public final class SqlSession {

    private static final int LONGEST_MILLIS = 110_000;

    private final Connection connection;

    private SqlSession(Connection connection) {
        this.connection = connection;
    }

    public static SqlSession of(Connection connection) {
        return new SqlSession(connection);
    }

    /** A statement with named parameters ({@code :productId}). */
    public Query query(String sql) {
        return new Query(connection, sql);
    }

    /**
     * Lets each statement that follows in this transaction take nearly as long as a transaction may (two minutes). It is
     * for what goes through a whole table, or changes very many rows. All else has a deadline of a few seconds, background
     * tasks included: they would hold too many connections whose network has become silent.
     */
    public void allowLongStatements() {
        try {
            connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    /** Statements that are sent and answered together. */
    public RoundTrip roundTrip() {
        return new RoundTrip(connection);
    }
}
