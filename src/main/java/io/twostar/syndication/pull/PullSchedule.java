package io.twostar.syndication.pull;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.twostar.store.BackgroundThread;
import io.twostar.store.background.BackgroundTask;
import io.twostar.syndication.SyndicationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Begins the pulls that are due, each on a thread of its own, so that a slow origin delays no other. Origins that fail,
 * however slowly, have half of the threads at most.
 */
@ApplicationScoped
class PullSchedule implements BackgroundTask {

    private final Pulls pulls;
    private final Pulling pulling;
    private final Semaphore free;
    private final Semaphore freeForFailing;
    private final ExecutorService threads;

    PullSchedule(Pulls pulls, Pulling pulling, SyndicationSettings settings) {
        this.pulls = pulls;
        this.pulling = pulling;
        this.free = new Semaphore(settings.parallel());
        this.freeForFailing = new Semaphore(Math.max(1, settings.parallel() / 2));
        this.threads =
                Executors.newFixedThreadPool(settings.parallel(), work -> new BackgroundThread(work, "syndication"));
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    @Override
    public boolean processBatch() {
        if (!free.tryAcquire()) {
            return false;
        }
        boolean failingToo = freeForFailing.tryAcquire();
        Optional<Pulls.Leased> due = Optional.empty();
        try {
            due = pulls.claim(failingToo);
        } finally {
            boolean isFailing = due.filter(Pulls.Leased::isFailing).isPresent();
            if (failingToo && !isFailing) {
                freeForFailing.release();
            }
            if (due.isEmpty()) {
                free.release();
            }
        }
        due.ifPresent(pull -> threads.execute(() -> run(pull)));
        return due.isPresent();
    }

    private void run(Pulls.Leased pull) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            pulling.pull(pull);
        } finally {
            request.terminate();
            if (pull.isFailing()) {
                freeForFailing.release();
            }
            free.release();
        }
    }
}
