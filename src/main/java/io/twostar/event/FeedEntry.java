package io.twostar.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;

/**
 * An event with its place in the feed, as responses show it.
 *
 * @param productId {@code null} (absent) for events that concern no single product
 * @param data the event's own members, as JSON
 */
public record FeedEntry(
        UUID eventId,
        long position,
        String type,
        String productId,
        Instant occurredAt,
        @JsonRawValue String data) {

    FeedEntry with(String completedData) {
        return new FeedEntry(eventId, position, type, productId, occurredAt, completedData);
    }
}
