package io.twostar.job;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.store.Keyed;
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
class Job extends Keyed {

    private static final String AUDIT = "AUDIT";
    private static final String SIMULATION = "SIMULATION";

    @Id
    private UUID jobId;

    private String kind;

    @Enumerated(EnumType.STRING)
    private JobState state;

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
    private long photosQueued;
    private long photosFetched;
    private long photosFailed;
    private long photosDropped;
    private boolean cancelRequested;
    private Instant startedAt;
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
    protected Object key() {
        return jobId;
    }
}
