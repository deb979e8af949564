package io.twostar.photo.fetch;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.twostar.http.problem.Times;
import io.twostar.job.JobPhotos;
import io.twostar.store.BackgroundThread;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Fetches the photos of imports that have ended, some at a time and few of one host. */
@ApplicationScoped
class FetchSchedule implements BackgroundTask {

    private static final int MOST_JOBS = 20;
    private static final int GIVEN_UP_AT_ONCE = 100;
    private static final String OUTDATED = "The server was not reached for %d hours.";

    private final FetchQueue queue;
    private final PhotoFetching fetching;
    private final JobPhotos jobs;
    private final Transactions transactions;
    private final FetchSettings settings;
    private final Times times;
    private final HostTurns turns;
    private final Semaphore free;
    private final ExecutorService threads;
    private volatile boolean isStopping;

    FetchSchedule(
            FetchQueue queue,
            PhotoFetching fetching,
            JobPhotos jobs,
            Transactions transactions,
            FetchSettings settings,
            Times times) {
        this.queue = queue;
        this.fetching = fetching;
        this.jobs = jobs;
        this.transactions = transactions;
        this.settings = settings;
        this.times = times;
        this.turns = new HostTurns(settings.perHost());
        this.free = new Semaphore(settings.parallel());
        this.threads = Executors.newFixedThreadPool(settings.parallel(), work -> new BackgroundThread(work, "photos"));
    }

    void stop(@Observes ShutdownEvent event) {
        isStopping = true;
        threads.shutdownNow();
    }

    @Override
    public boolean processBatch() {
        List<UUID> waiting = transactions.read(sql -> jobs.waiting(sql, MOST_JOBS));
        if (waiting.isEmpty() || isStopping) {
            return false;
        }
        waiting.forEach(this::giveUp);
        return begin();
    }

    /** @return whether there may be more to begin */
    private boolean begin() {
        if (!free.tryAcquire()) {
            return false;
        }
        Optional<QueuedPhoto> first = Optional.empty();
        try {
            first = claim();
        } finally {
            if (first.isEmpty()) {
                free.release();
            }
        }
        first.ifPresent(photo -> threads.execute(() -> fetchSome(photo)));
        return first.isPresent();
    }

    /** A thread goes on as long as there is something to be fetched. */
    private void fetchSome(QueuedPhoto first) {
        try {
            Optional<QueuedPhoto> next = Optional.of(first);
            while (next.isPresent()) {
                fetch(next.get());
                TimeUnit.MILLISECONDS.sleep(settings.pause().toMillis());
                next = isStopping ? Optional.empty() : claim();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void fetch(QueuedPhoto photo) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            fetching.fetch(photo, turns);
        } finally {
            request.terminate();
        }
    }

    /** One at a time, so that no host gets more than its share. */
    private synchronized Optional<QueuedPhoto> claim() {
        Instant now = times.now();
        Duration lease = settings.deadline().multipliedBy(5);
        return transactions.inNew(sql -> {
            for (UUID jobId : jobs.waiting(sql, MOST_JOBS)) {
                Optional<QueuedPhoto> claimed = queue.host(sql, jobId, turns.busy(now), now)
                        .flatMap(host -> queue.claim(sql, jobId, host, now, now.plus(lease)));
                if (claimed.isPresent()) {
                    turns.begin(claimed.get().host());
                    return claimed;
                }
            }
            return Optional.empty();
        });
    }

    private void giveUp(UUID jobId) {
        Instant now = times.now();
        String reason = OUTDATED.formatted(settings.keep().toHours());
        transactions.inNew(sql -> {
            List<QueuedPhoto> outdated = queue.outdated(sql, jobId, now.minus(settings.keep()), now, GIVEN_UP_AT_ONCE);
            outdated.forEach(photo -> queue.failed(sql, photo, reason));
            return outdated.size();
        });
    }
}
