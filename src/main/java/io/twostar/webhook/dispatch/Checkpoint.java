package io.twostar.webhook.dispatch;

import io.twostar.webhook.DisabledReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The state of a dispatcher that must survive restarts, saved periodically. */
final class Checkpoint {

    /** Between two checkpoints; after a crash, what was delivered since the last one is delivered again. */
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

    /** Disables the webhook; the first reason stays. */
    void disable(DisabledReason reason) {
        disabling = disabling.or(() -> Optional.of(reason));
    }

    boolean isDue() {
        return disabling.isPresent() || System.nanoTime() - writtenAt >= PAUSE_NANOS;
    }

    /**
     * Saves the progress if it has changed.
     *
     * @return false if this instance has lost the lease or the dispatcher has to restart
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
