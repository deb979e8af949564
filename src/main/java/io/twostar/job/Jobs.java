package io.twostar.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.store.InstanceId;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Starts, watches and cancels jobs. */
@ApplicationScoped
public class Jobs implements PanacheRepositoryBase<Job, UUID> {

    /** Notifies this instance's runner once the transaction has committed. */
    record Nudge() {}

    /** The lease keeps other instances away while this one commits and begins. */
    private static final String INSERT = """
            insert into job (job_id, kind, state, client_id, parameters, runner, leased_until, started_at)
            values (:jobId, :kind, 'QUEUED', :clientId, :parameters::jsonb, :runner,
                now() + :leaseMillis * interval '1 millisecond', :startedAt)
            """;

    private final Transactions transactions;
    private final JobKinds kinds;
    private final JobSettings settings;
    private final InstanceId instance;
    private final ObjectMapper mapper;
    private final Times times;
    private final Event<Nudge> nudges;

    Jobs(
            Transactions transactions,
            JobKinds kinds,
            JobSettings settings,
            InstanceId instance,
            ObjectMapper mapper,
            Times times,
            Event<Nudge> nudges) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.settings = settings;
        this.instance = instance;
        this.mapper = mapper;
        this.times = times;
        this.nudges = nudges;
    }

    /**
     * Adds a job in the caller's transaction; it starts once that has committed.
     *
     * @param parameters a record of the kind's own
     * @param clientId the key that started it, or {@code null} when the service did
     */
    public UUID start(SqlSession sql, String kind, Object parameters, String clientId) {
        UUID jobId = Uuid7.next(times.now().toEpochMilli());
        start(sql, jobId, kind, parameters, clientId);
        return jobId;
    }

    /** The same with a given id. */
    public void start(SqlSession sql, UUID jobId, String kind, Object parameters, String clientId) {
        sql.query(INSERT)
                .bind("jobId", jobId)
                .bind("kind", kind)
                .bind("clientId", clientId)
                .bind("parameters", json(parameters))
                .bind("runner", instance.name())
                .bind("leaseMillis", settings.lease().toMillis())
                .bind("startedAt", times.now())
                .update();
        nudge();
    }

    private String json(Object parameters) {
        try {
            return mapper.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters of a job cannot be written as JSON", e);
        }
    }

    /** Makes this instance look for work now, or once the current transaction has committed. */
    public void nudge() {
        nudges.fire(new Nudge());
    }

    /** The current state of the job, also from threads without a request. */
    public JobView view(UUID jobId) {
        return transactions.inOne(sql -> JobView.of(require(jobId)));
    }

    /** Whether there is such a job and it has not ended. */
    public boolean isOpen(UUID jobId) {
        return transactions.inOne(sql ->
                findByIdOptional(jobId).filter(job -> !job.state().isEnd()).isPresent());
    }

    /** @throws ProblemException 404 if there is no such job */
    Job require(UUID jobId) {
        return found(findByIdOptional(jobId));
    }

    private static Job found(Optional<Job> job) {
        return job.orElseThrow(() -> ProblemException.notFound("There is no such job."));
    }

    /** @throws ProblemException 409 if the job has ended or is of a kind that must not be interrupted */
    JobView cancel(UUID jobId) {
        Instant now = times.now();
        return transactions.inOne(sql -> {
            Job job = found(findByIdOptional(jobId, LockModeType.PESSIMISTIC_WRITE));
            if (!kinds.isCancellable(job.kind())) {
                throw new ProblemException(ProblemType.CONFLICT, "Jobs of this kind are not cancelled.");
            }
            job.cancel(now);
            return JobView.of(job);
        });
    }
}
