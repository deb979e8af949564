package io.twostar.moderation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A reader's report of a text, and its outcome. */
public record Report(
        Subject subject,
        UUID reportId,
        ReportReason reason,
        Optional<String> text,
        String reporter,
        State state,
        Optional<UUID> decisionId,
        Instant createdAt) {

    /** State of a report. */
    public enum State {
        OPEN,
        /** Upheld: the text was hidden or removed. */
        UPHELD,
        /** Dismissed: the text was published. */
        DISMISSED;

        static State after(Outcome outcome) {
            return outcome == Outcome.PUBLISH ? DISMISSED : UPHELD;
        }
    }
}
