package io.twostar.dialogue.poll;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/**
 * Somebody voted, changed their vote or took it back; the voter stays private.
 *
 * @param option {@code null} (absent) if the vote was taken back
 * @param optionBefore {@code null} (absent) if they had not voted before
 */
record PollVoted(UUID pollId, String option, String optionBefore, boolean buyer) implements DomainEvent {

    @Override
    public String type() {
        return "poll.voted";
    }
}
