package io.twostar.store.health;

import io.twostar.store.SqlSession;
import java.util.List;

/** The settings without which a crash of PostgreSQL can lose commits that it has acknowledged. */
public final class Durability {

    // synchronous_commit has more values than on and off, and all but "off" wait for the local disk.
    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /**
     * Those settings that are off for this very session, by role, by database or for the whole server; empty when all
     * is well.
     */
    public static List<String> switchedOff(SqlSession sql) {
        return NEVER_OFF.stream()
                .filter(setting -> sql.query("show " + setting)
                        .one(row -> row.text(setting))
                        .equals("off"))
                .toList();
    }
}
