package io.twostar.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Tells the database being away or full from errors of our own: the first passes by itself and is worth another try. */
final class DatabaseFaults {

    private static final int DEEPEST_CAUSE = 20;

    private DatabaseFaults() {}

    static boolean isAway(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < DEEPEST_CAUSE; t = t.getCause(), depth++) {
            if (t instanceof SQLException e && isAway(e)) {
                return true;
            }
        }
        return false;
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
