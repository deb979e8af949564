package io.twostar.webhook.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.event.EventFeed;
import io.twostar.store.Heartbeat;
import io.twostar.store.InstanceId;
import io.twostar.store.StoreFailure;
import io.twostar.webhook.EndedKeys;
import io.twostar.webhook.WebhookSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps a dispatcher for every webhook that this instance holds, and signals them when there are new events. */
@ApplicationScoped
class Dispatchers {

    private static final Logger LOG = Logger.getLogger(Dispatchers.class);

    /** Pause between two checks of which webhooks this instance holds, and whether they have changed. */
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int RENEWALS_PER_LEASE = 3;

    /** How long calls in progress get to complete when the service stops; the rest is delivered again. */
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long FAREWELL_STEP_MILLIS = 20;

    private final WebhookLeases leases;
    private final DispatcherFactory dispatch;
    private final EndedKeys endedKeys;
    private final EventFeed feed;
    private final WebhookSettings settings;
    private final InstanceId instance;
    private final Map<UUID, Dispatcher> dispatchers = new HashMap<>();
    private final Heartbeat heartbeat = new Heartbeat("webhooks", this::beat);
    private long nextRound = System.nanoTime();
    private long nextRenewal = nextRound;
    private long leasedUntil = nextRound;

    Dispatchers(
            WebhookLeases leases,
            DispatcherFactory dispatch,
            EndedKeys endedKeys,
            EventFeed feed,
            WebhookSettings settings,
            InstanceId instance) {
        this.leases = leases;
        this.dispatch = dispatch;
        this.endedKeys = endedKeys;
        this.feed = feed;
        this.settings = settings;
        this.instance = instance;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(settings.pause());
    }

    /** Waits for calls in progress, saves their outcomes, then releases the webhooks. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        heartbeat.stop();
        List<Dispatcher> leaving = new ArrayList<>(dispatchers.values());
        leaving.forEach(Dispatcher::retire);
        long end = System.nanoTime() + FAREWELL_NANOS;
        while (System.nanoTime() < end && !leaving.stream().allMatch(Dispatcher::isEnded)) {
            TimeUnit.MILLISECONDS.sleep(FAREWELL_STEP_MILLIS);
        }
        dispatchers.clear();
        try {
            leases.releaseAll(instance.name());
        } catch (StoreFailure e) {
            LOG.warn("webhook leases could not be released and will expire: " + e.getMessage());
        }
    }

    private void beat() {
        long now = System.nanoTime();
        if (now - nextRound >= 0) {
            nextRound = now + ROUND_NANOS;
            round(now);
        }
        if (!dispatchers.isEmpty()) {
            long last = feed.lastPosition();
            dispatchers.values().forEach(dispatcher -> dispatcher.look(last));
        }
    }

    private void round(long now) {
        endedKeys.disable();
        renew(now);
        Map<UUID, Integer> held = leases.held(instance.name());
        for (Dispatcher dispatcher : List.copyOf(dispatchers.values())) {
            if (!Integer.valueOf(dispatcher.generation()).equals(held.get(dispatcher.webhookId()))) {
                dispatcher.retire();
            }
            if (dispatcher.isEnded()) {
                dispatchers.remove(dispatcher.webhookId());
            }
        }
        held.keySet().stream().filter(id -> !dispatchers.containsKey(id)).forEach(this::begin);
    }

    /** The local expiry of the leases is computed from a time before the database set theirs. */
    private void renew(long now) {
        leases.take(instance.name());
        if (now - nextRenewal >= 0) {
            leases.renew(instance.name());
            nextRenewal = now + settings.lease().toNanos() / RENEWALS_PER_LEASE;
            leasedUntil = now + settings.lease().toNanos();
            dispatchers.values().forEach(dispatcher -> dispatcher.leasedUntil(leasedUntil));
        }
    }

    private void begin(UUID webhookId) {
        dispatch.send(webhookId).ifPresent(dispatcher -> {
            dispatcher.leasedUntil(leasedUntil);
            dispatchers.put(webhookId, dispatcher);
        });
    }
}
