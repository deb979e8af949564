package io.twostar.review.addition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.http.ETags;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A public reply of the shop or the supplier, as stored with the review; absent members are {@code null}.
 *
 * @param supplierId of a supplier's reply
 * @param createdAt milliseconds since 1970, like {@code updatedAt}
 */
public record Reply(
        UUID replyId,
        Party party,
        String supplierId,
        String text,
        String locale,
        String signature,
        String clientId,
        long createdAt,
        long updatedAt,
        int version,
        Status status) {

    /** Who replies. */
    public enum Party {
        SHOP,
        SUPPLIER
    }

    /** Whether everybody sees it, and if not, why. */
    public enum Status {
        PUBLISHED,
        /** Waits for moderation. */
        PENDING,
        /** Rejected for its text: an edited text can replace it, after moderation. */
        REJECTED,
        /** By moderation, with its party's place. */
        REMOVED
    }

    /** Replies stored by earlier versions of the service have no status: they were published. */
    public Reply {
        status = status == null ? Status.PUBLISHED : status;
    }

    /** In whose name a reply is written; {@code supplierId} is {@code null} for the shop, and of a key bound to none. */
    public record Voice(Party party, String supplierId, String clientId) {

        public boolean hasWritten(Reply reply) {
            return reply.party == party && Objects.equals(reply.supplierId, supplierId);
        }
    }

    public static Reply of(UUID replyId, Voice voice, ReplyContent content, Instant now) {
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
                1,
                Status.PUBLISHED);
    }

    public Reply edited(ReplyContent content, String by, Instant now) {
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
                version + 1,
                status);
    }

    public Reply become(Status decided) {
        return new Reply(
                replyId, party, supplierId, text, locale, signature, clientId, createdAt, updatedAt, version, decided);
    }

    @JsonIgnore
    public boolean isShown() {
        return status == Status.PUBLISHED;
    }

    public boolean says(ReplyContent content) {
        return content.equals(new ReplyContent(text, locale, signature));
    }

    public String etag() {
        return isShown() ? ETags.strong("r", version) : ETags.strong("r", version, status);
    }
}
