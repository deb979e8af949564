package io.twostar.store;

import java.sql.SQLException;

/**
 * The database refused or failed a piece of work. Nothing is stored, with one unavoidable exception: if the connection
 * breaks during the commit, the outcome is unknown, so work may be repeated only if it is idempotent.
 */
public class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** A conflict with a faster transaction: {@link Transactions} retry the work on current data. */
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
