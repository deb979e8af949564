package io.twostar.review.reply;

import io.twostar.event.DomainEvent;
import io.twostar.review.addition.Reply;
import java.util.UUID;

/** A reply was edited. */
record ReplyUpdated(UUID replyId, UUID reviewId, Reply.Party party) implements DomainEvent {

    @Override
    public String type() {
        return "reply.updated";
    }
}
