package io.twostar.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What a courier has to remember over restarts, written down now and then. */
final class Diary {

    /** Between two notes; after a crash, what was delivered since the last is delivered again. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final UUID webhookId;
    private final ProgressStore store;
    private final Map<String, Optional<Lane>> lanes = new HashMap<>();
    private final List<Lane> dead = new ArrayList<>();
    private Optional<DisabledBecause> disabling = Optional.empty();
    private ProgressRows.Progress written;
    private long writtenAt = System.nanoTime();

    Diary(UUID webhookId, ProgressRows.Progress written, ProgressStore store) {
        this.webhookId = webhookId;
        this.written = written;
        this.store = store;
    }

    int generation() {
        return written.generation();
    }

    void givenUp(Lane lane) {
        dead.add(lane);
    }

    /** The webhook is given up; the first reason stays. */
    void disable(DisabledBecause reason) {
        disabling = disabling.or(() -> Optional.of(reason));
    }

    boolean isDue() {
        return disabling.isPresent() || System.nanoTime() - writtenAt >= PAUSE_NANOS;
    }

    /**
     * Writes down how far the courier has got, unless nothing has changed.
     *
     * @return false if the webhook is somebody else's by now, or to be begun anew
     */
    boolean write(Window window, Health health) {
        lanes.putAll(window.takeChanges());
        ProgressRows.Progress progress = new ProgressRows.Progress(
                written.generation(), window.settledUpTo(), health.lastSuccessAt(), health.failingSince());
        if (progress.equals(written) && lanes.isEmpty() && dead.isEmpty() && disabling.isEmpty()) {
            return true;
        }
        boolean isOurs = store.save(new Note(webhookId, progress, lanes, dead, disabling));
        written = progress;
        writtenAt = System.nanoTime();
        lanes.clear();
        dead.clear();
        disabling = Optional.empty();
        return isOurs;
    }
}
