package io.twostar.store;

/**
 * Makes a transaction find rows by their keys. A plan that was made, and cached, while a table was nearly empty would
 * read all of it, again and again, until the statistics catch up: during a storm that is too late. With that settled,
 * there is nothing left that a plan could gain from the values asked for: it is made once, not for every execution, which
 * would take longer than the execution itself.
 */
public final class PlansByKeys {

    /** Settings that end with the transaction, as the columns of a {@code select}. */
    public static final String COLUMNS = """
            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    static final String STATEMENT = "select " + COLUMNS;

    private PlansByKeys() {}

    /** From now to the end of the transaction; {@link ProductLocks} do the same along the way. */
    public static void choose(SqlSession sql) {
        sql.query(STATEMENT).forEach(row -> {});
    }
}
