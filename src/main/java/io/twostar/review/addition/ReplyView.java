package io.twostar.review.addition;

import java.time.Instant;
import java.util.UUID;

/** A reply as everybody sees it; absent members are {@code null}. */
public record ReplyView(
        UUID replyId,
        Reply.Party party,
        String text,
        String locale,
        String signature,
        Instant createdAt,
        Instant updatedAt,
        int version,
        Reply.Status status) {

    public static ReplyView of(Reply reply) {
        return new ReplyView(
                reply.replyId(),
                reply.party(),
                reply.text(),
                reply.locale(),
                reply.signature(),
                Instant.ofEpochMilli(reply.createdAt()),
                Instant.ofEpochMilli(reply.updatedAt()),
                reply.version(),
                reply.status());
    }
}
