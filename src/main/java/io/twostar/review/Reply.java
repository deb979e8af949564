package io.twostar.review;

import io.twostar.http.ETags;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What the shop or the supplier says in public to a review, as it is stored with the review; absent members are
 * {@code null}.
 *
 * @param supplierId of a supplier's reply
 * @param createdAt milliseconds since 1970, like {@code updatedAt}
 */
record Reply(
        UUID replyId,
        Party party,
        String supplierId,
        String text,
        String locale,
        String signature,
        String clientId,
        long createdAt,
        long updatedAt,
        int version) {

    /** Who replies. */
    enum Party {
        SHOP,
        SUPPLIER
    }

    /** In whose name a reply is written; {@code supplierId} is {@code null} for the shop, and of a key bound to none. */
    record Voice(Party party, String supplierId, String clientId) {

        boolean hasWritten(Reply reply) {
            return reply.party == party && Objects.equals(reply.supplierId, supplierId);
        }
    }

    static Reply of(UUID replyId, Voice voice, ReplyContent content, Instant now) {
        return new Reply(
                replyId,
                voice.party(),
                voice.supplierId(),
                content.text(),
                content.locale(),
                content.signature(),
                voice.clientId(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                1);
    }

    Reply edited(ReplyContent content, String by, Instant now) {
        return new Reply(
                replyId,
                party,
                supplierId,
                content.text(),
                content.locale(),
                content.signature(),
                by,
                createdAt,
                now.toEpochMilli(),
                version + 1);
    }

    boolean says(ReplyContent content) {
        return content.equals(new ReplyContent(text, locale, signature));
    }

    String etag() {
        return ETags.strong("r", version);
    }
}
