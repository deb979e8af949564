package io.twostar.store;

import java.sql.SQLException;

/**
 * A failure in a form safe to log: types, stack traces and the SQL state, but no messages, because they may quote
 * request data.
 */
public final class LoggableFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 20;

    private LoggableFailure(String what, Throwable cause, StackTraceElement[] where) {
        super(what, cause, true, true);
        setStackTrace(where);
    }

    public static Throwable of(Throwable failure) {
        return of(failure, DEEPEST_CAUSE);
    }

    private static Throwable of(Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return null;
        }
        String type = failure.getClass().getName();
        LoggableFailure loggable = new LoggableFailure(
                failure instanceof SQLException sql ? type + " (SQL state " + sql.getSQLState() + ")" : type,
                of(failure.getCause(), depth - 1),
                failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            if (depth > 1) {
                loggable.addSuppressed(of(suppressed, depth - 1));
            }
        }
        return loggable;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
