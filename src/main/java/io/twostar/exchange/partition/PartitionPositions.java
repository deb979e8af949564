package io.twostar.exchange.partition;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many rows of each partition are done. One row per partition, because several are imported at the same time. */
@Singleton
public class PartitionPositions {

    private static final String READ = "select bin, position from import_bin where job_id = :jobId";

    private static final String WRITE = """
            insert into import_bin (job_id, bin, position) values (:jobId, :bin, :position)
            on conflict (job_id, bin) do update set position = excluded.position
            """;

    private static final String FORGET = "delete from import_bin where job_id = :jobId";

    /** The partitions that were started. */
    public Map<Integer, Long> read(SqlSession sql, UUID jobId) {
        Map<Integer, Long> positions = new HashMap<>();
        sql.query(READ).bind("jobId", jobId).forEach(row -> positions.put(row.integer("bin"), row.bigint("position")));
        return positions;
    }

    /** Advances a partition, in the transaction of the chunk. */
    public void write(SqlSession sql, UUID jobId, int partition, long position) {
        sql.query(WRITE)
                .bind("jobId", jobId)
                .bind("bin", partition)
                .bind("position", position)
                .update();
    }

    public void forget(SqlSession sql, UUID jobId) {
        sql.query(FORGET).bind("jobId", jobId).update();
    }
}
