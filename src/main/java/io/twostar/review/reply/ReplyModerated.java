package io.twostar.review.reply;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.event.DomainEvent;
import io.twostar.moderation.Ruling;
import io.twostar.review.addition.Reply;
import java.util.UUID;

/** It was decided whether a reply is shown; its party can read why, and appeal. */
record ReplyModerated(
        UUID replyId,
        UUID reviewId,
        Reply.Party party,
        @JsonUnwrapped Ruling ruling) implements DomainEvent {

    static ReplyModerated of(Reply reply, UUID reviewId, Ruling ruling) {
        return new ReplyModerated(reply.replyId(), reviewId, reply.party(), ruling);
    }

    @Override
    public String type() {
        return "reply.moderated";
    }
}
