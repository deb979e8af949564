package io.twostar.webhook.dispatch;

import io.twostar.event.Disclosures;
import io.twostar.event.EventFeed;
import io.twostar.http.problem.Times;
import io.twostar.store.BackgroundThread;
import io.twostar.webhook.WebhookSettings;
import io.twostar.webhook.send.SenderFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates dispatchers. */
@Singleton
class DispatcherFactory {

    private final ProgressStore store;
    private final SenderFactory senders;
    private final DispatchTools tools;
    private final ExecutorService threads;

    DispatcherFactory(
            ProgressStore store,
            SenderFactory senders,
            EventFeed feed,
            Disclosures disclosures,
            WebhookSettings settings,
            DeliveryMetrics metrics,
            Times times) {
        this.store = store;
        this.senders = senders;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                settings.threads(), task -> new BackgroundThread(task, "webhook-" + number.getAndIncrement()));
        RetrySchedule schedule = new RetrySchedule(settings.retryDelays());
        this.tools = new DispatchTools(feed, disclosures, store, schedule, settings, metrics, times, threads);
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** Empty if the webhook was deleted or is disabled. */
    Optional<Dispatcher> send(UUID webhookId) {
        return store.setup(webhookId)
                .map(setup -> new Dispatcher(setup, tools, senders.open(setup.url(), setup.secrets())));
    }
}
