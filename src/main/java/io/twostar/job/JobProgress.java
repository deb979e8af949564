package io.twostar.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;

/**
 * Watches a job for whoever follows it. The row is read again and again, because the job may run on another instance;
 * between two looks neither a thread nor a connection waits.
 */
@Singleton
class JobProgress {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Jobs jobs;
    private final ObjectMapper mapper;
    private volatile boolean stopping;

    JobProgress(Jobs jobs, ObjectMapper mapper) {
        this.jobs = jobs;
        this.mapper = mapper;
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** The job now, again whenever it has moved, and at its end; a service that stops does not wait for that. */
    Multi<OutboundSseEvent> follow(UUID jobId, Sse sse) {
        return Uni.createFrom()
                .item(() -> jobs.view(jobId))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .repeat()
                .withDelay(PAUSE)
                .whilst(job -> !job.isEnded() && !stopping)
                .skip()
                .repetitions()
                .map(job -> event(job, sse));
    }

    private OutboundSseEvent event(JobView job, Sse sse) {
        try {
            return sse.newEvent(job.isEnded() ? "done" : "progress", mapper.writeValueAsString(job));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job cannot be written as JSON", e);
        }
    }
}
