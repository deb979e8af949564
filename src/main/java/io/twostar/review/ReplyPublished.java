package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** The shop or the supplier replied to a review. */
record ReplyPublished(UUID replyId, UUID reviewId, Reply.Party party) implements Fact {

    @Override
    public String type() {
        return "reply.published";
    }
}
