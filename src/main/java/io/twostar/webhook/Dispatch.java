package io.twostar.webhook;

import io.twostar.event.Disclosures;
import io.twostar.event.EventFeed;
import io.twostar.http.Times;
import io.twostar.store.BackgroundThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends couriers off with what they need. */
@Singleton
class Dispatch {

    private final ProgressStore store;
    private final Postbox postbox;
    private final CourierTools tools;
    private final ExecutorService threads;

    Dispatch(
            ProgressStore store,
            Postbox postbox,
            EventFeed feed,
            Disclosures disclosures,
            WebhookSettings settings,
            DeliveryFigures figures,
            Times times) {
        this.store = store;
        this.postbox = postbox;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                settings.threads(), task -> new BackgroundThread(task, "webhook-" + number.getAndIncrement()));
        RetrySchedule schedule = new RetrySchedule(settings.retryDelays());
        this.tools = new CourierTools(feed, disclosures, store, schedule, settings, figures, times, threads);
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** Empty if there is no such webhook any more, or it is disabled. */
    Optional<Courier> send(UUID webhookId) {
        return store.order(webhookId)
                .map(order -> new Courier(order, tools, postbox.open(order.url(), order.secrets())));
    }
}
