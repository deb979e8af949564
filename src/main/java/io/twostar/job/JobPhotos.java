package io.twostar.job;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Counts the photos of imports, which are fetched after their jobs have ended. */
@Singleton
public class JobPhotos {

    /**
     * Photos that are new in each state.
     *
     * @param dropped not fetched because their reviews are gone
     */
    public record Counts(long queued, long fetched, long failed, long dropped) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);
        public static final Counts ONE_FETCHED = new Counts(0, 1, 0, 0);
        public static final Counts ONE_FAILED = new Counts(0, 0, 1, 0);

        /** @param failed of these, with addresses that are none */
        public static Counts queued(long queued, long failed) {
            return new Counts(queued, 0, failed, 0);
        }

        public static Counts dropped(long dropped) {
            return new Counts(0, 0, 0, dropped);
        }

        public Counts and(Counts other) {
            return new Counts(
                    queued + other.queued, fetched + other.fetched, failed + other.failed, dropped + other.dropped);
        }
    }

    private static final String ADD = """
            update job set photos_queued = photos_queued + :queued, photos_fetched = photos_fetched + :fetched,
                photos_failed = photos_failed + :failed, photos_dropped = photos_dropped + :dropped
            where job_id = :jobId
            """;

    private static final String WAITING = """
            select job_id from job
            where photos_queued > photos_fetched + photos_failed + photos_dropped and finished_at is not null
            order by job_id limit :most
            """;

    /** To be called last in a transaction: others wait for the job's row. */
    public void add(SqlSession sql, UUID jobId, Counts counts) {
        if (!counts.equals(Counts.NONE)) {
            sql.query(ADD).bindAll(counts).bind("jobId", jobId).update();
        }
    }

    /** Jobs that have ended and still have photos to be fetched, oldest first. */
    public List<UUID> waiting(SqlSession sql, int most) {
        return sql.query(WAITING).bind("most", most).list(row -> row.uuid("job_id"));
    }
}
