package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** A reply was edited. */
record ReplyUpdated(UUID replyId, UUID reviewId, Reply.Party party) implements Fact {

    @Override
    public String type() {
        return "reply.updated";
    }
}
