package io.twostar.review.reply;

import io.twostar.event.DomainEvent;
import io.twostar.review.addition.Reply;
import java.util.UUID;

/** A reply was withdrawn by its party. */
record ReplyWithdrawn(UUID replyId, UUID reviewId, Reply.Party party) implements DomainEvent {

    @Override
    public String type() {
        return "reply.withdrawn";
    }
}
