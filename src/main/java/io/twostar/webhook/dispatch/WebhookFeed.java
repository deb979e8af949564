package io.twostar.webhook.dispatch;

import io.twostar.event.Disclosures;
import io.twostar.event.EventFeed;
import io.twostar.event.FeedEntry;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The events of one webhook, with the customer data that its owner may see. They are completed when they are read, not
 * when they are sent, so that a database failure leaves nothing half done.
 */
final class WebhookFeed {

    private final EventFeed feed;
    private final EventFeed.Filter filter;
    private final UnaryOperator<FeedEntry> detail;

    WebhookFeed(DispatcherSetup setup, DispatchTools tools) {
        Disclosures disclosures = tools.disclosures();
        this.feed = tools.feed();
        this.filter = setup.filter();
        this.detail = setup.disclosing() ? disclosures::complete : UnaryOperator.identity();
    }

    /** After one position up to another, at most {@code limit}. */
    List<FeedEntry> between(long after, long upTo, int limit) {
        return completed(feed.between(after, upTo, filter, limit));
    }

    /** The same of one product. */
    List<FeedEntry> between(String productId, long after, long upTo, int limit) {
        return completed(feed.between(after, upTo, filter.of(productId), limit));
    }

    /** The event at a position, if it is still kept. */
    List<FeedEntry> at(String productId, long position) {
        return completed(feed.at(List.of(productId), List.of(position)));
    }

    private List<FeedEntry> completed(List<FeedEntry> events) {
        return events.stream().map(detail).toList();
    }
}
