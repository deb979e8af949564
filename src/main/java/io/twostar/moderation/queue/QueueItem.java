package io.twostar.moderation.queue;

import io.twostar.moderation.Subject;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A text that waits for moderation.
 *
 * @param likeProductId with {@code likeSubjectId} the text of which it is nearly a copy
 * @param claimedUntil until when it is reserved for {@code claimedBy}
 */
public record QueueItem(
        Subject subject,
        String category,
        WaitCause cause,
        Set<Finding> findings,
        Optional<String> likeProductId,
        Optional<UUID> likeSubjectId,
        Optional<String> claimedBy,
        Optional<Instant> claimedUntil,
        Instant since) {

    /** Whether another moderator has claimed it. */
    public boolean isKeptFrom(String client, Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent()
                && claimedBy.filter(client::equals).isEmpty();
    }
}
