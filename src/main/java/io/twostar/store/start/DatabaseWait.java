package io.twostar.store.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The first connection of a start. A database that is not up yet is waited for; one that refuses us is not, because it
 * would refuse us again.
 */
public final class DatabaseWait {

    private static final int PAUSE_MILLIS = 500;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private DatabaseWait() {}

    /**
     * @param notice gets one line when there is something to wait for
     * @throws CannotStart when it refuses us, or is not there in time
     */
    public static Connection connect(DatabaseLogin login, Duration patience, Consumer<String> notice) {
        if (!login.jdbcUrl().startsWith(POSTGRESQL)) {
            throw new CannotStart(
                    "QUARKUS_DATASOURCE_JDBC_URL does not begin with " + POSTGRESQL + ": " + withoutQuery(login));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean first = true; ; first = false) {
            try {
                return login.connect();
            } catch (SQLException e) {
                if (!mayPass(e)) {
                    throw new CannotStart(refusal(login, e), e);
                }
                if (System.nanoTime() > deadline) {
                    throw new CannotStart(
                            "The database at " + withoutQuery(login) + " did not answer within " + patience.toSeconds()
                                    + " s: " + reason(e),
                            e);
                }
                if (first) {
                    notice.accept("Waiting for the database at " + withoutQuery(login) + ": " + reason(e));
                }
                pause();
            }
        }
    }

    private static String refusal(DatabaseLogin login, SQLException e) {
        return "The database at " + withoutQuery(login) + " refuses the user " + login.username() + ": " + reason(e)
                + ". Check QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.";
    }

    /** No network, starting, stopping, or out of connections; all else stays as it is: password, database, rights. */
    private static boolean mayPass(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean isRefused = state.equals("08004");
        return !isRefused && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^FATAL: ", "");
    }

    /** What follows may be a password. */
    private static String withoutQuery(DatabaseLogin login) {
        return login.jdbcUrl().replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for the database", e);
        }
    }
}
