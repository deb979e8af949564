package io.twostar.dialogue.poll;

import io.twostar.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * The community is asked; {@code originKind} and {@code originId} are {@code null} (absent) if the poll has no origin.
 */
record PollOpened(UUID pollId, String owner, Instant closesAt, Origin.Kind originKind, UUID originId)
        implements DomainEvent {

    static PollOpened of(Poll poll) {
        return new PollOpened(
                poll.pollId(),
                poll.owner(),
                poll.closesAt(),
                poll.origin().map(Origin::kind).orElse(null),
                poll.origin().map(Origin::id).orElse(null));
    }

    @Override
    public String type() {
        return "poll.opened";
    }
}
