package io.twostar.rating.cache;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.event.EventFeed;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Follows the event feed for changes by other instances, and evicts those summaries from the cache of this instance.
 */
@ApplicationScoped
class SummaryTail {

    /** With the relay's own pause this keeps an instance less than a second behind the others. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final EventFeed feed;
    private final SummaryCache cache;
    private final Heartbeat heartbeat = new Heartbeat("summary-tail", this::follow);
    private long position;

    SummaryTail(EventFeed feed, SummaryCache cache) {
        this.feed = feed;
        this.cache = cache;
    }

    void start(@Observes StartupEvent event) {
        position = feed.lastPosition();
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void follow() {
        long last = feed.lastPosition();
        if (last > position) {
            cache.dropWithFamilies(feed.productsBetween(position, last));
            position = last;
        }
    }
}
