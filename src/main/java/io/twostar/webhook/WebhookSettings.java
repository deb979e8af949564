package io.twostar.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How webhooks are delivered. */
@ConfigMapping(prefix = "twostar.webhooks")
public interface WebhookSettings {

    /** Whether they may go to private addresses and by plain http: for tests, and where only the shop's own systems listen. */
    @WithDefault("false")
    boolean privateTargets();

    /** Pauses before the attempts after the first one; behind the last the delivery is dead. The schedule of Standard Webhooks: three days. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryDelays();

    /** Deliveries of one webhook under way at the same time, each of another product. */
    @WithDefault("32")
    int inFlight();

    /** Events read ahead for one webhook. */
    @WithDefault("2000")
    int window();

    /** How long a receiver may take to answer. Standard Webhooks asks for 15 to 30 seconds. */
    @WithDefault("15s")
    Duration timeout();

    /** How long a webhook belongs to an instance that has not been heard of; renewed three times as often. */
    @WithDefault("15s")
    Duration lease();

    /** Pause between two looks for new events. */
    @WithDefault("200ms")
    Duration pause();

    /** Threads that read and store for the deliveries of all webhooks; calls under way hold none. */
    @WithDefault("4")
    int threads();

    /** Webhooks that one key may have. */
    @WithDefault("50")
    int mostPerKey();
}
