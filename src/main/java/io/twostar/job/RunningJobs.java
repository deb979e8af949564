package io.twostar.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.store.Heartbeat;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of this instance. A separate thread renews their leases, because a chunk may take longer than a lease lasts.
 */
@Singleton
class RunningJobs {

    private static final int RENEWALS_PER_LEASE = 3;

    private final Leases leases;
    private final JobSettings settings;
    private final Map<UUID, JobRun> runs = new ConcurrentHashMap<>();
    private Heartbeat heartbeat;

    RunningJobs(Leases leases, JobSettings settings, MeterRegistry metrics) {
        this.leases = leases;
        this.settings = settings;
        Gauge.builder("twostar.jobs.running", runs, Map::size)
                .description("Jobs that this instance is working on")
                .register(metrics);
    }

    void startRenewing() {
        heartbeat = new Heartbeat("job-leases", this::renew);
        heartbeat.start(settings.lease().dividedBy(RENEWALS_PER_LEASE));
    }

    void stopRenewing() {
        heartbeat.stop();
    }

    void add(JobRun run) {
        runs.put(run.jobId(), run);
    }

    void remove(JobRun run) {
        runs.remove(run.jobId());
    }

    /** A job whose lease expired while the database was unavailable may still be running on another thread here. */
    boolean contains(UUID jobId) {
        return runs.containsKey(jobId);
    }

    private void renew() {
        List<JobRun> runningJobs = List.copyOf(runs.values());
        Map<UUID, Boolean> held =
                leases.renew(runningJobs.stream().map(JobRun::jobId).toList());
        runningJobs.forEach(run -> run.renewed(Optional.ofNullable(held.get(run.jobId()))));
    }
}
