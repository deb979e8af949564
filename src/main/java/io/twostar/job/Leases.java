package io.twostar.job;

import io.twostar.store.InstanceId;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which instance runs which job. Every statement names its condition, so that of two instances one gets the job, and one
 * that lost it can no longer write. Time is the database's: the clocks of instances differ.
 */
@ApplicationScoped
class Leases {

    /** A job that this instance may try to take; {@code abandoned} when no instance has held it for a long time. */
    record Candidate(UUID jobId, String kind, boolean abandoned) {}

    private static final String CANDIDATES = """
            select job_id, kind, leased_until < now() - :patienceMillis * interval '1 millisecond' as abandoned
            from job
            where state in ('QUEUED', 'RUNNING') and (leased_until < now() or state = 'QUEUED' and runner = :runner)
            order by started_at, job_id
            """;

    private static final String TAKE = """
            update job set state = 'RUNNING', runner = :runner,
                leased_until = now() + :leaseMillis * interval '1 millisecond'
            where job_id = :jobId and state in ('QUEUED', 'RUNNING')
              and (leased_until < now() or state = 'QUEUED' and runner = :runner)
            returning kind, parameters, progress, differences, client_id, started_at, cancel_requested
            """;

    private static final String RENEW = """
            update job set leased_until = now() + :leaseMillis * interval '1 millisecond'
            where runner = :runner and (state = 'QUEUED' or state = 'RUNNING' and job_id = any(:running::uuid[]))
            returning job_id, cancel_requested
            """;

    private static final String ADVANCE = """
            update job set progress = :progress, total = coalesce(:total::bigint, total), done = done + :done,
                accepted = accepted + :accepted, duplicates = duplicates + :duplicates,
                rejected = rejected + :rejected, erased = erased + :erased, updated = updated + :updated,
                differences = differences + :differences,
                leased_until = now() + :leaseMillis * interval '1 millisecond'
            where job_id = :jobId and runner = :runner and state = 'RUNNING'
            returning cancel_requested
            """;

    private static final String END = """
            update job set state = :state, message = :message,
                finished_at = date_trunc('milliseconds', clock_timestamp()), runner = null, leased_until = null
            where job_id = :jobId and runner = :runner and state = 'RUNNING'
            """;

    private static final String RELEASE = """
            update job set runner = null, leased_until = now()
            where runner = :runner and state in ('QUEUED', 'RUNNING')
            """;

    private final Transactions transactions;
    private final JobSettings settings;
    private final InstanceId instance;

    Leases(Transactions transactions, JobSettings settings, InstanceId instance) {
        this.transactions = transactions;
        this.settings = settings;
        this.instance = instance;
    }

    /** Jobs without a holder, oldest first. */
    List<Candidate> candidates() {
        return transactions.read(sql -> sql.query(CANDIDATES)
                .bind("patienceMillis", settings.patience().toMillis())
                .bind("runner", instance.name())
                .list(Candidate.class));
    }

    /** The job with its last committed state, or empty if another instance was quicker. */
    Optional<JobRun> take(UUID jobId, JobRun.RunContext context) {
        return transactions.inNew(sql -> sql.query(TAKE)
                .bind("jobId", jobId)
                .bind("runner", instance.name())
                .bind("leaseMillis", leaseMillis())
                .first(row -> JobRun.of(jobId, row, context)));
    }

    /**
     * Renews the leases of running jobs and of those that wait for this instance; returns whether each is to be
     * cancelled.
     */
    Map<UUID, Boolean> renew(Collection<UUID> running) {
        return transactions.inNew(sql -> {
            Map<UUID, Boolean> held = new HashMap<>();
            sql.query(RENEW)
                    .bind("running", running)
                    .bind("runner", instance.name())
                    .bind("leaseMillis", leaseMillis())
                    .forEach(row -> held.put(row.uuid("job_id"), row.bool("cancel_requested")));
            return held;
        });
    }

    /**
     * Writes a step in the transaction of its work.
     *
     * @return whether the job is to be cancelled
     * @throws JobInterrupted if another instance holds the job now; the work must not be committed
     */
    boolean advance(SqlSession sql, UUID jobId, Step step) {
        return sql.query(ADVANCE)
                .bindAll(step)
                .bind("jobId", jobId)
                .bind("runner", instance.name())
                .bind("leaseMillis", leaseMillis())
                .first(row -> row.bool("cancel_requested"))
                .orElseThrow(() -> new JobInterrupted("another instance has taken the job over"));
    }

    /** @return whether this instance still held the job */
    boolean end(UUID jobId, JobEnding ending) {
        return transactions.inNew(sql -> sql.query(END)
                        .bindAll(ending)
                        .bind("jobId", jobId)
                        .bind("runner", instance.name())
                        .update()
                == 1);
    }

    /** Releases all leases of this instance, so that its jobs continue elsewhere or after the restart at once. */
    void release() {
        transactions.inNew(
                sql -> sql.query(RELEASE).bind("runner", instance.name()).update());
    }

    private long leaseMillis() {
        return settings.lease().toMillis();
    }
}
