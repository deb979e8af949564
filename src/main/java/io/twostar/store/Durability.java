package io.twostar.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The settings without which PostgreSQL acknowledges commits that a crash can take back. */
public final class Durability {

    // synchronous_commit has more values than on and off, and all but "off" wait for the local disk.
    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /**
     * Those settings that are off for this very session, by role, by database or for the whole server; empty when all
     * is well.
     */
    public static List<String> switchedOff(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            for (String setting : NEVER_OFF) {
                try (var result = statement.executeQuery("SHOW " + setting)) {
                    result.next();
                    if (result.getString(1).equals("off")) {
                        off.add(setting);
                    }
                }
            }
        }
        return off;
    }
}
