package io.twostar.webhook.dispatch;

import io.twostar.event.FeedEntry;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.webhook.send.DeliveryOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The backlog of a product in one webhook: its events after {@code behind} are still to be delivered, one after
 * another.
 *
 * @param head the event that was tried last, or is to be tried first
 * @param attempts made at the head so far; 0 while the product catches up
 * @param firstAttemptAt of the head
 */
record ProductBacklog(
        String productId,
        long behind,
        Head head,
        int attempts,
        Instant firstAttemptAt,
        Instant nextAttemptAt,
        Optional<Integer> lastStatus,
        String lastError) {

    /** What lists show of an event. */
    record Head(long position, UUID eventId, String type) {

        static Head of(FeedEntry event) {
            return new Head(event.position(), event.eventId(), event.type());
        }
    }

    static ProductBacklog of(Row row) {
        return new ProductBacklog(
                row.text("product_id"),
                row.bigint("behind"),
                new Head(row.bigint("position"), row.uuid("event_id"), row.text("type")),
                row.integer("attempts"),
                row.instant("first_attempt_at"),
                row.instant("next_attempt_at"),
                row.optional("last_status", Row::integer),
                row.text("last_error"));
    }

    /** Binds what is stored of it, its head included. */
    Query bindTo(Query query) {
        return query.bindAll(this).bindAll(head);
    }

    /** A product with more events waiting than are kept in memory. */
    static ProductBacklog crowded(PendingDelivery next, Instant now) {
        return new ProductBacklog(
                next.productId(), next.position() - 1, Head.of(next.event()), 0, now, now, Optional.empty(), "");
    }

    /** After a failed attempt at the delivery. */
    ProductBacklog failed(PendingDelivery delivery, DeliveryOutcome outcome, Instant began, Instant next) {
        return new ProductBacklog(
                productId,
                delivery.position() - 1,
                Head.of(delivery.event()),
                attempts + 1,
                isFresh() ? began : firstAttemptAt,
                next,
                outcome.status(),
                outcome.error().orElse(""));
    }

    /** After the delivery was delivered, or given up: the next one is due at once. */
    ProductBacklog passed(PendingDelivery delivery, Instant now) {
        return new ProductBacklog(
                productId, delivery.position(), Head.of(delivery.event()), 0, now, now, Optional.empty(), "");
    }

    /** Due at once; the last attempt does not count, because the receiver may not have failed because of this event. */
    ProductBacklog awake(Instant now) {
        return new ProductBacklog(
                productId, behind, head, Math.max(0, attempts - 1), firstAttemptAt, now, lastStatus, lastError);
    }

    /** Nothing has been tried at its head. */
    private boolean isFresh() {
        return lastError.isEmpty();
    }

    boolean isDue(Instant now) {
        return !nextAttemptAt.isAfter(now);
    }
}
