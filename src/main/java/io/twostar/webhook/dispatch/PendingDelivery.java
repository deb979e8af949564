package io.twostar.webhook.dispatch;

import io.twostar.event.FeedEntry;

/** An event on its way to one webhook. Its product is "" for events that concern no single one; those too keep their order. */
final class PendingDelivery {

    private final FeedEntry event;
    private boolean settled;

    PendingDelivery(FeedEntry event) {
        this.event = event;
    }

    FeedEntry event() {
        return event;
    }

    long position() {
        return event.position();
    }

    String productId() {
        return event.productId() == null ? "" : event.productId();
    }

    /** Delivered or in a saved backlog: a restart need not begin before it. */
    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }
}
