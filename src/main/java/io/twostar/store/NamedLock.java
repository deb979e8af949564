package io.twostar.store;


/** Lets one transaction at a time do something that concerns no single product, over all instances of the service. */
public final class NamedLock {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:name, 0))";

    private NamedLock() {}

    /** Waits for the lock of this name and holds it to the end of the transaction. */
    public static void take(SqlSession sql, String name) {
        sql.query(LOCK).bind("name", name).forEach(row -> {});
    }
}
