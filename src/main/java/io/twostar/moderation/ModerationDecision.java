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
 * @param supplierId whose words they were, if a supplier's
 * @param stars of a review at that moment, for the statistics
 * @param cause what brought the text to the queue; empty if somebody decided of their own accord
 * @param appealUntil until when its author can have it looked at again
 * @param replaces the decision that an appeal has overturned by this one
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

    /** Whether there is anything that its author could want to have overturned. */
    public boolean isRestriction() {
        return outcome != Outcome.PUBLISH;
    }
}
