package io.twostar.webhook.dispatch;

import io.twostar.event.FeedEntry;
import io.twostar.webhook.send.DeliveryOutcome;
import io.twostar.webhook.send.Message;
import io.twostar.webhook.send.Sender;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Sends dead deliveries again on request, one after another in their original order, once each. */
final class Redelivery {

    private record Result(DeadDeliveries.Asked asked, DeliveryOutcome outcome) {}

    private final UUID webhookId;
    private final DispatchTools tools;
    private final WebhookFeed feed;
    private final Sender sender;
    private final Runnable signal;
    private final AtomicReference<Result> result = new AtomicReference<>();
    private boolean mayBeMore = true;
    private boolean inProgress;

    Redelivery(UUID webhookId, DispatchTools tools, WebhookFeed feed, Sender sender, Runnable signal) {
        this.webhookId = webhookId;
        this.tools = tools;
        this.feed = feed;
        this.sender = sender;
        this.signal = signal;
    }

    boolean isInProgress() {
        return inProgress;
    }

    /** Sends the next one, unless one is in progress. */
    void sendNext() {
        while (mayBeMore && !inProgress) {
            Optional<DeadDeliveries.Asked> asked = tools.store().nextAsked(webhookId);
            mayBeMore = asked.isPresent();
            asked.ifPresent(this::send);
        }
    }

    /** Records the outcome. */
    void settle() {
        Result back = result.get();
        if (back != null) {
            tools.metrics().count(back.outcome());
            tools.store().redelivered(webhookId, back.asked(), back.outcome());
            result.set(null);
            inProgress = false;
        }
    }

    private void send(DeadDeliveries.Asked asked) {
        List<FeedEntry> events = feed.at(asked.productId(), asked.position());
        if (events.isEmpty()) {
            tools.store().forget(webhookId, asked);
            return;
        }
        inProgress = true;
        sender.send(Message.of(events.get(0)), outcome -> {
            result.set(new Result(asked, outcome));
            signal.run();
        });
    }
}
