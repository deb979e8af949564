package io.twostar.job;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The runs of this instance. A thread of their own keeps their leases, because a chunk may take longer than a lease lasts. */
@Singleton
class JobsInHand {

    private static final Logger LOG = Logger.getLogger(JobsInHand.class);
    private static final int RENEWALS_PER_LEASE = 3;

    private final Leases leases;
    private final JobSettings settings;
    private final Map<UUID, JobRun> runs = new ConcurrentHashMap<>();
    private ScheduledExecutorService thread;

    JobsInHand(Leases leases, JobSettings settings, MeterRegistry figures) {
        this.leases = leases;
        this.settings = settings;
        figures.gaugeMapSize("twostar.jobs.running", List.of(), runs);
    }

    void startKeeping() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "job-leases"));
        long pause = settings.lease().toMillis() / RENEWALS_PER_LEASE;
        thread.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stopKeeping() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(settings.lease().toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(JobRun run) {
        runs.put(run.jobId(), run);
    }

    void remove(JobRun run) {
        runs.remove(run.jobId());
    }

    /** A job whose lease ran out while the database was away may still be in the hands of another thread here. */
    boolean contains(UUID jobId) {
        return runs.containsKey(jobId);
    }

    private void renew() {
        try {
            List<JobRun> inHand = List.copyOf(runs.values());
            Map<UUID, Boolean> held =
                    leases.renew(inHand.stream().map(JobRun::jobId).toList());
            inHand.forEach(run -> run.renewed(Optional.ofNullable(held.get(run.jobId()))));
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.warn("leases could not be renewed: " + e.getMessage());
        }
    }
}
