package io.twostar.moderation;

import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was decided about a text, why and by whom; it never changes.
 *
 * @param version of the text that it is about
 * @param supplierId the supplier who wrote it, if any
 * @param stars of a review at that moment, for the statistics
 * @param cause what brought the text to the queue; empty if the moderator acted without a queue entry
 * @param appealUntil until when its author can appeal
 * @param replaces the decision that this one overturns on appeal
 */
public record ModerationDecision(
        Subject subject,
        UUID decisionId,
        int version,
        Optional<String> authorId,
        Optional<String> supplierId,
        Optional<Integer> stars,
        Outcome outcome,
        ReasonCode reasonCode,
        Optional<String> facts,
        Optional<WaitCause> cause,
        Set<Finding> findings,
        boolean automated,
        Decider decider,
        Optional<Instant> waitingSince,
        Instant decidedAt,
        Instant appealUntil,
        Optional<UUID> replaces) {

    /** Whether its author could appeal against it. */
    public boolean isRestriction() {
        return outcome != Outcome.PUBLISH;
    }
}
