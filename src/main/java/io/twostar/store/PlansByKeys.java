package io.twostar.store;

/**
 * Makes a transaction find rows by their keys. A plan that was made, and cached, while a table was nearly empty would
 * read all of it repeatedly until the statistics catch up, which is too late during a burst. Since plans then need not
 * depend on parameter values, they are made once and not for every execution, where planning would take longer than
 * running.
 */
public final class PlansByKeys {

    /** Settings that end with the transaction, as the columns of a {@code select}. */
    public static final String COLUMNS = """
            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    private static final String STATEMENT = "select " + COLUMNS;

    private PlansByKeys() {}

    /** From now to the end of the transaction; {@link ProductLocks} do the same along the way. */
    public static void choose(SqlSession sql) {
        sql.query(STATEMENT).forEach(row -> {});
    }
}
