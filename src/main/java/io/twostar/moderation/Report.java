package io.twostar.moderation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A reader's report of a text, and what came of it. */
public record Report(
        Subject subject,
        UUID reportId,
        ReportReason reason,
        Optional<String> text,
        String reporter,
        State state,
        Optional<UUID> decisionId,
        Instant createdAt) {

    /** Where a report stands. */
    public enum State {
        OPEN,
        /** The text was not left as it was. */
        UPHELD,
        /** Somebody looked and published the text. */
        DISMISSED;

        static State after(Outcome outcome) {
            return outcome == Outcome.PUBLISH ? DISMISSED : UPHELD;
        }
    }
}
