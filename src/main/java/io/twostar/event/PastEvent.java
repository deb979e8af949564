package io.twostar.event;

import java.time.Instant;

/**
 * An event that has its place in the feed, for features that work out from it what has changed.
 *
 * @param data the event's own members, as JSON
 */
public record PastEvent(long position, String type, String productId, Instant occurredAt, String data) {}
