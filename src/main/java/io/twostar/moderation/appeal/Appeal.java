package io.twostar.moderation.appeal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an author says against a decision, and what somebody else answered; it is answered once.
 *
 * @param newDecisionId the decision by which the text is shown again
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

    /** Where an appeal stands. */
    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }
}
