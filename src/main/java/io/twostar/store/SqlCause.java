package io.twostar.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The SQL state reported by PostgreSQL, found in the exceptions that JTA and Hibernate wrap around it; empty if there
 * is none.
 */
record SqlCause(String state) {

    private static final String DEADLOCK_DETECTED = "40P01";
    static final String SERIALIZATION_FAILURE = "40001";
    private static final String READ_ONLY = "25006";

    // Narayana hands the reason of a failed commit on as a suppressed exception, not as the cause: both are looked
    // through.
    static SqlCause of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> toLookAt = new ArrayDeque<>();
        toLookAt.add(failure);
        while (!toLookAt.isEmpty()) {
            Throwable next = toLookAt.remove();
            if (next instanceof SQLException sql && sql.getSQLState() != null) {
                return new SqlCause(sql.getSQLState());
            }
            if (seen.add(next)) {
                if (next.getCause() != null) {
                    toLookAt.add(next.getCause());
                }
                Collections.addAll(toLookAt, next.getSuppressed());
            }
        }
        return new SqlCause("");
    }

    /** PostgreSQL rolled this transaction back in favour of another one; the same work succeeds when done again. */
    boolean isConflict() {
        return state.equals(DEADLOCK_DETECTED) || state.equals(SERIALIZATION_FAILURE);
    }

    /**
     * Connection broken (08), out of connections, memory or disk (53), shut down, crashed or starting (57P01 to
     * 57P05), or the former primary after a failover.
     */
    boolean isUnavailability() {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0") || state.equals(READ_ONLY);
    }
}
