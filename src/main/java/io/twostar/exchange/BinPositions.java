package io.twostar.exchange;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many rows of each bin are done. A row for each bin, because several are taken in at the same time. */
@Singleton
class BinPositions {

    private static final String READ = "select bin, position from import_bin where job_id = :jobId";

    private static final String WRITE = """
            insert into import_bin (job_id, bin, position) values (:jobId, :bin, :position)
            on conflict (job_id, bin) do update set position = excluded.position
            """;

    private static final String FORGET = "delete from import_bin where job_id = :jobId";

    /** The bins that were begun. */
    Map<Integer, Long> read(SqlSession sql, UUID jobId) {
        Map<Integer, Long> positions = new HashMap<>();
        sql.query(READ).bind("jobId", jobId).forEach(row -> positions.put(row.integer("bin"), row.bigint("position")));
        return positions;
    }

    /** Moves a bin on, in the transaction of the chunk. */
    void write(SqlSession sql, UUID jobId, int bin, long position) {
        sql.query(WRITE)
                .bind("jobId", jobId)
                .bind("bin", bin)
                .bind("position", position)
                .update();
    }

    void forget(SqlSession sql, UUID jobId) {
        sql.query(FORGET).bind("jobId", jobId).update();
    }
}
