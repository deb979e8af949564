package io.twostar.dialogue.poll;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A poll as staff request it; {@code null} for defaults. */
record PollCreate(
        String productId,
        String statement,
        List<String> options,
        Poll.Audience audience,
        Integer minimumVotes,
        Instant closesAt,
        OriginInput origin) {

    /** What caused it. */
    record OriginInput(Origin.Kind kind, UUID id) {}

    private static final List<String> OPTIONS = List.of("YES_MATTERS", "NO_MATTERS_NOT", "NOT_NOTICED");
    private static final int MINIMUM_VOTES = 5;

    Poll.Terms terms() {
        return new Poll.Terms(
                statement,
                options == null ? OPTIONS : options,
                audience == null ? Poll.Audience.ALL : audience,
                minimumVotes == null ? MINIMUM_VOTES : minimumVotes,
                closesAt,
                origin == null ? null : new Origin(origin.kind(), origin.id()));
    }
}
