package io.twostar.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.store.BackgroundThread;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreFailure;
import io.twostar.store.StoreUnavailable;
import io.twostar.store.replica.ReplicaReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs jobs on a few threads of its own: those started here at once, those that another instance left behind when their
 * lease has run out. Whatever ends a run early, the job goes on from its last committed step.
 */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Leases leases;
    private final RunningJobs runningJobs;
    private final JobKinds kinds;
    private final JobSettings settings;
    private final MeterRegistry metrics;
    private final ReplicaReads reads;
    private final JobRun.RunContext context;
    /** For the threads of short jobs and of long ones, {@code true}. */
    private final Map<Boolean, Semaphore> nudges = Map.of(false, new Semaphore(0), true, new Semaphore(0));

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    JobRunner(
            Leases leases,
            RunningJobs runningJobs,
            JobKinds kinds,
            JobSettings settings,
            ObjectMapper mapper,
            MeterRegistry metrics,
            ReplicaReads reads) {
        this.leases = leases;
        this.runningJobs = runningJobs;
        this.kinds = kinds;
        this.settings = settings;
        this.metrics = metrics;
        this.reads = reads;
        this.context = new JobRun.RunContext(leases, mapper, () -> stopping);
    }

    void start(@Observes StartupEvent event) {
        stopping = false;
        runningJobs.startRenewing();
        for (int i = 0; i < settings.threads(); i++) {
            start(false, "job-" + i);
            start(true, "long-job-" + i);
        }
    }

    private void start(boolean isLong, String name) {
        Thread thread = new BackgroundThread(() -> work(isLong), name);
        threads.add(thread);
        thread.start();
    }

    void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Jobs.Nudge nudge) {
        nudges.values().forEach(Semaphore::release);
    }

    /** Lets every job finish its chunk, then releases it. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        nudges.values().forEach(each -> each.release(threads.size()));
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        runningJobs.stopRenewing();
        try {
            leases.release();
        } catch (StoreFailure e) {
            LOG.warn("job leases could not be released and will expire: " + e.getMessage());
        }
    }

    private void work(boolean isLong) {
        while (!stopping) {
            try {
                if (!runOne(isLong)) {
                    nudges.get(isLong).tryAcquire(settings.pause().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (StoreUnavailable e) {
                LOG.warn("database unavailable, jobs are delayed: " + e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("polling for jobs failed", LoggableFailure.of(e));
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean runOne(boolean isLong) {
        for (Leases.Candidate candidate : leases.candidates()) {
            Optional<JobKind> kind = kinds.find(candidate.kind())
                    .filter(known -> known.isLong() == isLong)
                    .filter(known -> candidate.abandoned() || known.canRunHere(candidate.jobId()));
            if (kind.isPresent() && !runningJobs.contains(candidate.jobId())) {
                Optional<JobRun> run = leases.take(candidate.jobId(), context);
                if (run.isPresent()) {
                    run(kind.get(), run.get());
                    return true;
                }
            }
        }
        return false;
    }

    private void run(JobKind kind, JobRun run) {
        runningJobs.add(run);
        try {
            end(run, kind.run(run));
        } catch (JobInterrupted e) {
            LOG.infof("job %s interrupted, will be resumed: %s", run.jobId(), e.getMessage());
        } catch (StoreUnavailable e) {
            // The lease expires by itself if the database stays unavailable.
            LOG.warnf("job %s interrupted, will be resumed: %s", run.jobId(), e.getMessage());
            pause();
        } catch (RuntimeException | Error e) {
            LOG.errorf(LoggableFailure.of(e), "job %s failed", run.jobId());
            end(run, JobEnding.failedUnexpectedly());
        } finally {
            runningJobs.remove(run);
        }
    }

    private void end(JobRun run, JobEnding ending) {
        // Before anybody can see that it has ended: its work is visible to whoever has waited for it.
        reads.written();
        if (leases.end(run.jobId(), ending)) {
            LOG.infof("job %s (%s) ended: %s", run.jobId(), run.kind(), ending.state());
            String state = ending.state().name();
            Counter.builder("twostar.jobs.ended")
                    .description("Jobs that have ended, by kind and state")
                    .tags("kind", run.kind(), "state", state)
                    .register(metrics)
                    .increment();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
