package io.twostar.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How webhooks are delivered. */
@ConfigMapping(prefix = "twostar.webhooks")
public interface WebhookSettings {

    /**
     * Whether private addresses and plain http are allowed: for tests, and where only the shop's own systems receive.
     */
    @WithDefault("false")
    boolean privateTargets();

    /**
     * Pauses before the attempts after the first one; after the last the delivery is dead. The schedule of Standard
     * Webhooks: three days.
     */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryDelays();

    /** Concurrent deliveries of one webhook, each of a different product. */
    @WithDefault("32")
    int inFlight();

    /** Events read ahead for one webhook. */
    @WithDefault("2000")
    int window();

    /** How long a receiver may take to answer. Standard Webhooks asks for 15 to 30 seconds. */
    @WithDefault("15s")
    Duration timeout();

    /** How long the lease of an instance lasts without renewal; it is renewed three times as often. */
    @WithDefault("15s")
    Duration lease();

    /** Pause between two polls for new events. */
    @WithDefault("200ms")
    Duration pause();

    /** Threads that read and store for the deliveries of all webhooks; calls in progress hold none. */
    @WithDefault("4")
    int threads();

    /** Most webhooks of one key. */
    @WithDefault("50")
    int mostPerKey();
}
