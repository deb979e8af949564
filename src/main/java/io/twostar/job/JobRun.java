package io.twostar.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** One run of a job on this instance, from taking its lease to its end or to the loss of the lease. */
public final class JobRun {

    /** What a run needs of its runner. */
    record RunContext(Leases leases, ObjectMapper mapper, BooleanSupplier stopping) {}

    private final UUID jobId;
    private final String kind;
    private final String parameters;
    private final Optional<String> progress;
    private final long differences;
    private final String clientId;
    private final Instant startedAt;
    private final RunContext context;
    private volatile boolean cancelled;
    private volatile boolean lost;

    private JobRun(UUID jobId, Row row, RunContext context) {
        this.jobId = jobId;
        this.context = context;
        kind = row.text("kind");
        parameters = row.text("parameters");
        progress = row.optional("progress", Row::text);
        differences = row.bigint("differences");
        clientId = row.text("client_id");
        startedAt = row.instant("started_at");
        cancelled = row.bool("cancel_requested");
    }

    static JobRun of(UUID jobId, Row row, RunContext context) {
        return new JobRun(jobId, row, context);
    }

    public UUID jobId() {
        return jobId;
    }

    String kind() {
        return kind;
    }

    /** What the job was started with. */
    public <T> T parameters(Class<T> type) {
        try {
            return context.mapper().readValue(parameters, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters of a job cannot be read", e);
        }
    }

    /** Where the last committed step of an earlier run ended; empty if there was none. */
    public Optional<String> progress() {
        return progress;
    }

    /** Differences found by earlier runs. */
    public long differences() {
        return differences;
    }

    /** The key that started the job. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Whether cancellation was requested; another instance learns it a few seconds later. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** @throws JobInterrupted if this run has ended but the job has not */
    public void stopIfAsked() {
        if (context.stopping().getAsBoolean()) {
            throw new JobInterrupted("the service stops");
        }
        if (lost) {
            throw new JobInterrupted("another instance has taken the job over");
        }
    }

    /**
     * Records a step in the transaction of its work, so that the work is done exactly once.
     *
     * @param sql of the transaction that does the work
     * @throws JobInterrupted if this instance has lost the job; the transaction must not be committed then
     */
    public void advance(SqlSession sql, Step step) {
        cancelled |= context.leases().advance(sql, jobId, step);
    }

    /**
     * Goes through ids in their order, a portion at a time, from where the last committed step ended.
     *
     * @param next the portion after an id; empty at the end
     * @param work does a portion, and records as its step the last id
     */
    public void eachPortion(Function<String, List<String>> next, Consumer<List<String>> work) {
        List<String> portion = next.apply(progress.orElse(""));
        while (!portion.isEmpty()) {
            stopIfAsked();
            work.accept(portion);
            portion = next.apply(portion.get(portion.size() - 1));
        }
    }

    /** @param held the result of renewing the lease: whether the job is to be cancelled, or nothing if it was lost */
    void renewed(Optional<Boolean> held) {
        lost = held.isEmpty();
        cancelled |= held.orElse(false);
    }
}
