package io.twostar.dialogue.poll;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A poll has closed with a result. */
record PollClosed(UUID pollId, String owner, Origin.Kind originKind, UUID originId, PollResult result)
        implements DomainEvent {

    static PollClosed of(Poll poll) {
        return new PollClosed(
                poll.pollId(),
                poll.owner(),
                poll.origin().map(Origin::kind).orElse(null),
                poll.origin().map(Origin::id).orElse(null),
                poll.result().orElseThrow());
    }

    @Override
    public String type() {
        return "poll.closed";
    }
}
