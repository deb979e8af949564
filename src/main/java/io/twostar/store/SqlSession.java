package io.twostar.store;

import java.sql.Connection;

/** The connection that statements run on: inside a transaction, or for a single read without one (see {@link Transactions}). */
public final class SqlSession {

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

    /** Statements that are sent and answered together. */
    public RoundTrip roundTrip() {
        return new RoundTrip(connection);
    }
}
