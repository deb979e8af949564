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
import java.util.Optional;
import java.util.UUID;

/**
 * Streams the progress of a job. The row is polled, because the job may run on another instance; between two polls no
 * thread or connection is held.
 */
@Singleton
class JobProgress {

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Polls without news before a comment keeps proxies from closing the connection: fifteen seconds. */
    private static final int LONGEST_SILENCE = 50;

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
        Watch watch = new Watch(sse, mapper);
        return Uni.createFrom()
                .item(() -> jobs.view(jobId))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .repeat()
                .withDelay(PAUSE)
                .whilst(job -> !job.isEnded() && !stopping)
                .map(watch::look)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get);
    }

    /** What one follower has received last. */
    private static final class Watch {

        private final Sse sse;
        private final ObjectMapper mapper;
        private JobView last;
        private int silent;

        Watch(Sse sse, ObjectMapper mapper) {
            this.sse = sse;
            this.mapper = mapper;
        }

        Optional<OutboundSseEvent> look(JobView job) {
            silent++;
            if (!job.equals(last)) {
                last = job;
                silent = 0;
                return Optional.of(sse.newEvent(job.isEnded() ? "done" : "progress", json(job)));
            }
            if (silent < LONGEST_SILENCE) {
                return Optional.empty();
            }
            silent = 0;
            return Optional.of(sse.newEventBuilder().comment("at work").build());
        }

        private String json(JobView job) {
            try {
                return mapper.writeValueAsString(job);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a job cannot be written as JSON", e);
            }
        }
    }
}
