package io.twostar.review.reply;

import io.twostar.event.DomainEvent;
import io.twostar.review.addition.Reply;
import java.util.UUID;

/** The shop or the supplier replied to a review. */
record ReplyPublished(UUID replyId, UUID reviewId, Reply.Party party) implements DomainEvent {

    @Override
    public String type() {
        return "reply.published";
    }
}
