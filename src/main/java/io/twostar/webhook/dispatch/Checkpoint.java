package io.twostar.webhook.dispatch;

import io.twostar.webhook.DisabledReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What a dispatcher has to remember over restarts, written down now and then. */
final class Checkpoint {

    /** Between two notes; after a crash, what was delivered since the last is delivered again. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final UUID webhookId;
    private final ProgressStore store;
    private final Map<String, Optional<ProductBacklog>> backlogs = new HashMap<>();
    private final List<ProductBacklog> dead = new ArrayList<>();
    private Optional<DisabledReason> disabling = Optional.empty();
    private ProgressDao.Progress written;
    private long writtenAt = System.nanoTime();

    Checkpoint(UUID webhookId, ProgressDao.Progress written, ProgressStore store) {
        this.webhookId = webhookId;
        this.written = written;
        this.store = store;
    }

    int generation() {
        return written.generation();
    }

    void givenUp(ProductBacklog backlog) {
        dead.add(backlog);
    }

    /** The webhook is given up; the first reason stays. */
    void disable(DisabledReason reason) {
        disabling = disabling.or(() -> Optional.of(reason));
    }

    boolean isDue() {
        return disabling.isPresent() || System.nanoTime() - writtenAt >= PAUSE_NANOS;
    }

    /**
     * Writes down how far the dispatcher has got, unless nothing has changed.
     *
     * @return false if the webhook is somebody else's by now, or to be begun anew
     */
    boolean write(DeliveryWindow window, ReceiverHealth health) {
        backlogs.putAll(window.takeChanges());
        ProgressDao.Progress progress = new ProgressDao.Progress(
                written.generation(), window.settledUpTo(), health.lastSuccessAt(), health.failingSince());
        if (progress.equals(written) && backlogs.isEmpty() && dead.isEmpty() && disabling.isEmpty()) {
            return true;
        }
        boolean isLeaseHeld = store.save(new CheckpointEntry(webhookId, progress, backlogs, dead, disabling));
        written = progress;
        writtenAt = System.nanoTime();
        backlogs.clear();
        dead.clear();
        disabling = Optional.empty();
        return isLeaseHeld;
    }
}
