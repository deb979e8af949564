package io.twostar.privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A copy of everything that is kept of a person. */
record DataExport(
        UUID exportId,
        String authorId,
        UUID jobId,
        Instant requestedAt,
        Optional<Instant> readyAt,
        Instant expiresAt,
        long records) {

    /** State. */
    enum State {
        RUNNING,
        READY
    }

    /** As answers show it; absent members are {@code null}. */
    record View(
            UUID exportId,
            State status,
            UUID jobId,
            Instant requestedAt,
            Instant readyAt,
            Instant expiresAt,
            Long recordCount,
            String content) {}

    View view() {
        return new View(
                exportId,
                readyAt.isPresent() ? State.READY : State.RUNNING,
                jobId,
                requestedAt,
                readyAt.orElse(null),
                expiresAt,
                readyAt.isPresent() ? records : null,
                readyAt.isPresent() ? location() + "/content" : null);
    }

    /** Path of the resource; it does not name the person. */
    String location() {
        return "/data-exports/" + exportId;
    }
}
