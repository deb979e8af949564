package io.twostar.webhook.send;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.twostar.event.FeedEntry;
import java.time.Instant;
import java.util.UUID;

/**
 * The body of a call: {@code type}, {@code timestamp} and {@code data} as Standard Webhooks names them, beside the
 * feed's members of an event.
 *
 * @param position {@code null} (absent) for what is not in the feed
 */
public record Message(
        String type,
        Instant timestamp,
        UUID eventId,
        Long position,
        String productId,
        @JsonRawValue String data) {

    private static final String PING = "webhook.ping";

    public static Message of(FeedEntry event) {
        return new Message(
                event.type(), event.occurredAt(), event.eventId(), event.position(), event.productId(), event.data());
    }

    static Message ping(UUID id, Instant now) {
        return new Message(PING, now, id, null, null, "{}");
    }
}
