package io.twostar.store;

import java.sql.SQLException;

/**
 * The database refused or failed a piece of work. Nothing of it is stored, with one exception nobody can exclude: a
 * connection that broke while the commit was on its way leaves the outcome open, so whoever repeats the work relies
 * on its being idempotent.
 */
public class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** For work that another transaction was faster with: {@link Transactions} do it again, on what is known then. */
    public static StoreFailure conflict(String message) {
        return new StoreFailure(message, new SQLException(message, SqlCause.SERIALIZATION_FAILURE));
    }

    /** What a failure of the driver, or one that wraps it, means. */
    static StoreFailure of(Exception failure) {
        SqlCause cause = SqlCause.of(failure);
        return cause.isUnavailability()
                ? new StoreUnavailable(failure)
                : new StoreFailure("The database refused the work, SQL state '" + cause.state() + "'", failure);
    }
}
