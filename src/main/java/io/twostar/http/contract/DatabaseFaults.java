package io.twostar.http.contract;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;

/** Tells the database being away or full from errors of our own: the first passes by itself and is worth another try. */
final class DatabaseFaults {

    private static final int DEEPEST_CAUSE = 20;

    private DatabaseFaults() {}

    static boolean isAway(Throwable failure) {
        return isAway(failure, DEEPEST_CAUSE);
    }

    // The reason of a failed commit comes as a suppressed exception of what JTA throws, not as its cause: both are
    // looked through.
    private static boolean isAway(Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return false;
        }
        return failure instanceof SQLException e && isAway(e)
                || isAway(failure.getCause(), depth - 1)
                || Arrays.stream(failure.getSuppressed()).anyMatch(suppressed -> isAway(suppressed, depth - 1));
    }

    /** SQLSTATE classes: 08 connection, 53 out of resources (disk, connections), 57P0x shut down or starting, 25006 read only after a failover. */
    private static boolean isAway(SQLException e) {
        if (e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException) {
            return true;
        }
        String state = e.getSQLState();
        if (state == null) {
            // The connection pool gives no state when no connection came free in time.
            return e.getMessage() != null && e.getMessage().contains("cquisition timeout");
        }
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0") || state.equals("25006");
    }
}
