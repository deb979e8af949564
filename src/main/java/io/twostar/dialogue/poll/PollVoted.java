package io.twostar.dialogue.poll;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Somebody voted, or changed their vote: then {@code optionBefore} is present. Who it was is nobody's business. */
record PollVoted(UUID pollId, String option, String optionBefore, boolean buyer) implements DomainEvent {

    @Override
    public String type() {
        return "poll.voted";
    }
}
