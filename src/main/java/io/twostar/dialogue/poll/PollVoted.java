package io.twostar.dialogue.poll;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Somebody voted, or changed their vote: then {@code optionBefore} is present. The voter stays private. */
record PollVoted(UUID pollId, String option, String optionBefore, boolean buyer) implements DomainEvent {

    @Override
    public String type() {
        return "poll.voted";
    }
}
