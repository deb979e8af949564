package io.twostar.job;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Work that takes longer than a request, as its creator sees it. {@link Leases} updates its progress. */
@Entity
@Table(name = "job")
@DynamicUpdate // the instance that runs the job writes the rest of the row
class Job {

    private static final String AUDIT = "AUDIT";
    private static final String SIMULATION = "SIMULATION";

    @Id
    @Column(name = "job_id")
    private UUID jobId;

    private String kind;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @Column(name = "client_id")
    private String clientId;

    private String progress;
    private long done;
    private Long total;
    private long accepted;
    private long duplicates;
    private long erased;
    private long updated;
    private long rejected;
    private long differences;
    private String message;

    @Column(name = "photos_queued")
    private long photosQueued;

    @Column(name = "photos_fetched")
    private long photosFetched;

    @Column(name = "photos_failed")
    private long photosFailed;

    @Column(name = "photos_dropped")
    private long photosDropped;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    protected Job() {}

    /**
     * Asks the runner to stop after the current chunk; a job that has not started ends at once.
     *
     * @throws ProblemException 409 if it has ended already
     */
    void cancel(Instant now) {
        if (state.isEnd()) {
            throw new ProblemException(ProblemType.CONFLICT, "The job has ended already.");
        }
        cancelRequested = true;
        if (state == JobState.QUEUED && progress == null) {
            state = JobState.CANCELLED;
            finishedAt = now;
        }
    }

    /** Simulations report what would happen to products. */
    boolean isSimulation() {
        return kind.equals(SIMULATION);
    }

    /** Audits report differences, all other jobs rejected rows. */
    boolean isAudit() {
        return kind.equals(AUDIT);
    }

    boolean isOf(String client) {
        return client.equals(clientId);
    }

    UUID jobId() {
        return jobId;
    }

    String kind() {
        return kind;
    }

    JobState state() {
        return state;
    }

    long done() {
        return done;
    }

    Optional<Long> total() {
        return Optional.ofNullable(total);
    }

    long accepted() {
        return accepted;
    }

    /** Of the duplicates, those whose reviews were erased. */
    long erased() {
        return erased;
    }

    /** Of the accepted rows, those that edited a stored review. */
    long updated() {
        return updated;
    }

    long duplicates() {
        return duplicates;
    }

    long rejected() {
        return rejected;
    }

    long differences() {
        return differences;
    }

    JobPhotos.Counts photos() {
        return new JobPhotos.Counts(photosQueued, photosFetched, photosFailed, photosDropped);
    }

    Optional<String> message() {
        return Optional.ofNullable(message);
    }

    Instant startedAt() {
        return startedAt;
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Job job && job.jobId.equals(jobId);
    }

    @Override
    public int hashCode() {
        return jobId.hashCode();
    }
}
