package io.twostar.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The anonymous record of an erasure.
 *
 * @param authorHash keyed hash of whom it was about
 * @param role role of whoever requested it
 * @param finishedAt empty while it is at work
 */
record Erasure(
        UUID erasureId,
        byte[] authorHash,
        Mode mode,
        String role,
        UUID jobId,
        Instant requestedAt,
        Optional<Instant> finishedAt,
        List<Count> erased) {

    /** What happens to the person's ratings; everything else is always erased. */
    enum Mode {
        /** They no longer count. */
        DELETE,
        /** They count, anonymously. */
        ANONYMIZE
    }

    /** How many records of a kind were erased. */
    record Count(String kind, @JsonProperty("count") long records) {}

    /** As answers show it; absent members are {@code null}. */
    record View(
            UUID erasureId,
            State status,
            Mode mode,
            String requestedBy,
            Instant requestedAt,
            Instant finishedAt,
            String authorHash,
            UUID jobId,
            long recordCount,
            @JsonProperty("recordsByKind") List<Count> erased) {}

    /** State. */
    enum State {
        RUNNING,
        DONE
    }

    boolean isAbout(byte[] hash) {
        return Arrays.equals(authorHash, hash);
    }

    long records() {
        return erased.stream().mapToLong(Count::records).sum();
    }

    View view() {
        return new View(
                erasureId,
                finishedAt.isPresent() ? State.DONE : State.RUNNING,
                mode,
                role,
                requestedAt,
                finishedAt.orElse(null),
                HexFormat.of().formatHex(authorHash),
                jobId,
                records(),
                erased);
    }
}
