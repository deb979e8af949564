package io.twostar.job;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
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

    /** A job that this instance may try to take; {@code abandoned} when nobody has cared for it in a long time. */
    record Candidate(UUID jobId, String kind, boolean abandoned) {}

    private static final String CANDIDATES = """
            select job_id, kind, leased_until < now() - ? * interval '1 millisecond' as abandoned
            from job
            where state in ('QUEUED', 'RUNNING') and (leased_until < now() or state = 'QUEUED' and runner = ?)
            order by started_at, job_id
            """;

    private static final String TAKE = """
            update job set state = 'RUNNING', runner = ?, leased_until = now() + ? * interval '1 millisecond'
            where job_id = ? and state in ('QUEUED', 'RUNNING')
              and (leased_until < now() or state = 'QUEUED' and runner = ?)
            returning kind, parameters, progress, differences, client_id, started_at, cancel_requested
            """;

    private static final String RENEW = """
            update job set leased_until = now() + ? * interval '1 millisecond'
            where runner = ? and (state = 'QUEUED' or state = 'RUNNING' and job_id = any(?))
            returning job_id, cancel_requested
            """;

    private static final String ADVANCE = """
            update job set progress = ?, total = coalesce(?, total), done = done + ?, accepted = accepted + ?,
                duplicates = duplicates + ?, rejected = rejected + ?, erased = erased + ?, updated = updated + ?,
                differences = differences + ?,
                leased_until = now() + ? * interval '1 millisecond'
            where job_id = ? and runner = ? and state = 'RUNNING'
            returning cancel_requested
            """;

    private static final String END = """
            update job set state = ?, message = ?, finished_at = date_trunc('milliseconds', clock_timestamp()),
                runner = null, leased_until = null
            where job_id = ? and runner = ? and state = 'RUNNING'
            """;

    private static final String RELEASE = """
            update job set runner = null, leased_until = now()
            where runner = ? and state in ('QUEUED', 'RUNNING')
            """;

    private final Transactions transactions;
    private final JobSettings settings;
    private final ThisInstance instance;

    Leases(Transactions transactions, JobSettings settings, ThisInstance instance) {
        this.transactions = transactions;
        this.settings = settings;
        this.instance = instance;
    }

    /** Jobs without a holder, oldest first. */
    List<Candidate> candidates() {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(CANDIDATES)) {
                select.setLong(1, settings.patience().toMillis());
                select.setString(2, instance.name());
                List<Candidate> candidates = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        candidates.add(
                                new Candidate(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)));
                    }
                }
                return candidates;
            }
        });
    }

    /** The job with its last committed state, or empty if another instance was quicker. */
    Optional<JobRun> take(UUID jobId, JobRun.Reins reins) {
        return transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(TAKE)) {
                update.setString(1, instance.name());
                update.setLong(2, settings.lease().toMillis());
                update.setObject(3, jobId);
                update.setString(4, instance.name());
                try (ResultSet row = update.executeQuery()) {
                    return row.next() ? Optional.of(JobRun.of(jobId, row, reins)) : Optional.empty();
                }
            }
        });
    }

    /** Keeps the jobs in hand and those that wait here; tells of each whether it is to be cancelled. */
    Map<UUID, Boolean> renew(Collection<UUID> running) {
        return transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(RENEW)) {
                update.setLong(1, settings.lease().toMillis());
                update.setString(2, instance.name());
                update.setObject(3, running.toArray(UUID[]::new));
                Map<UUID, Boolean> held = new HashMap<>();
                try (ResultSet row = update.executeQuery()) {
                    while (row.next()) {
                        held.put(row.getObject(1, UUID.class), row.getBoolean(2));
                    }
                }
                return held;
            }
        });
    }

    /**
     * Writes a step in the transaction of its work.
     *
     * @return whether the job is to be cancelled
     * @throws JobInterrupted if the job is another instance's now; the work must not be committed
     */
    boolean advance(SqlSession sql, UUID jobId, Step step) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(ADVANCE)) {
            update.setString(1, step.progress());
            if (step.total().isPresent()) {
                update.setLong(2, step.total().getAsLong());
            } else {
                update.setNull(2, Types.BIGINT);
            }
            update.setLong(3, step.done());
            update.setLong(4, step.accepted());
            update.setLong(5, step.duplicates());
            update.setLong(6, step.rejected());
            update.setLong(7, step.erased());
            update.setLong(8, step.updated());
            update.setLong(9, step.differences());
            update.setLong(10, settings.lease().toMillis());
            update.setObject(11, jobId);
            update.setString(12, instance.name());
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new JobInterrupted("another instance has taken the job over");
                }
                return row.getBoolean(1);
            }
        }
    }

    /** @return whether the job was still this instance's to end */
    boolean end(UUID jobId, Ending ending) {
        return transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(END)) {
                update.setString(1, ending.state().name());
                update.setString(2, ending.message().orElse(null));
                update.setObject(3, jobId);
                update.setString(4, instance.name());
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Gives up whatever this instance holds, so that it goes on elsewhere or after the restart at once. */
    void release() {
        transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(RELEASE)) {
                update.setString(1, instance.name());
                return update.executeUpdate();
            }
        });
    }
}
