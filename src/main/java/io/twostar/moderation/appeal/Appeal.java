package io.twostar.moderation.appeal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An appeal against a decision, and its answer by another moderator; it is answered once.
 *
 * @param newDecisionId the decision that publishes the text again
 */
record Appeal(
        String productId,
        UUID decisionId,
        UUID appealId,
        State state,
        String text,
        Optional<String> authorId,
        Optional<String> supplierId,
        Instant createdAt,
        Optional<String> reason,
        Optional<Instant> answeredAt,
        Optional<UUID> newDecisionId) {

    /** State of an appeal. */
    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }
}
