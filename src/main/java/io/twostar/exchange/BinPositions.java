package io.twostar.exchange;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many rows of each bin are done. A row for each bin, because several are taken in at the same time. */
@Singleton
class BinPositions {

    private static final String READ = "select bin, position from import_bin where job_id = ?";

    private static final String WRITE = """
            insert into import_bin (job_id, bin, position) values (?, ?, ?)
            on conflict (job_id, bin) do update set position = excluded.position
            """;

    private static final String FORGET = "delete from import_bin where job_id = ?";

    /** The bins that were begun. */
    Map<Integer, Long> read(SqlSession sql, UUID jobId) throws SQLException {
        Map<Integer, Long> positions = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setObject(1, jobId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return positions;
    }

    /** Moves a bin on, in the transaction of the chunk. */
    void write(SqlSession sql, UUID jobId, int bin, long position) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(WRITE)) {
            insert.setObject(1, jobId);
            insert.setInt(2, bin);
            insert.setLong(3, position);
            insert.executeUpdate();
        }
    }

    void forget(SqlSession sql, UUID jobId) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setObject(1, jobId);
            delete.executeUpdate();
        }
    }
}
