package io.twostar.webhook;

import io.twostar.event.FeedEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Sends dead deliveries that somebody asked for, one after another in their old order, once each. */
final class Redelivery {

    private record Result(DeadRows.Asked asked, Outcome outcome) {}

    private final UUID webhookId;
    private final CourierTools tools;
    private final Outlet outlet;
    private final Sender sender;
    private final Runnable signal;
    private final AtomicReference<Result> result = new AtomicReference<>();
    private boolean mayBeMore = true;
    private boolean underWay;

    Redelivery(UUID webhookId, CourierTools tools, Outlet outlet, Sender sender, Runnable signal) {
        this.webhookId = webhookId;
        this.tools = tools;
        this.outlet = outlet;
        this.sender = sender;
        this.signal = signal;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Sends the next one, unless one is under way. */
    void goOn() {
        while (mayBeMore && !underWay) {
            Optional<DeadRows.Asked> asked = tools.store().nextAsked(webhookId);
            mayBeMore = asked.isPresent();
            asked.ifPresent(this::send);
        }
    }

    /** Notes what came back. */
    void settle() {
        Result back = result.get();
        if (back != null) {
            tools.figures().tell(back.outcome());
            tools.store().redelivered(webhookId, back.asked(), back.outcome());
            result.set(null);
            underWay = false;
        }
    }

    private void send(DeadRows.Asked asked) {
        List<FeedEntry> events = outlet.at(asked.productId(), asked.position());
        if (events.isEmpty()) {
            tools.store().forget(webhookId, asked);
            return;
        }
        underWay = true;
        sender.send(Message.of(events.get(0)), outcome -> {
            result.set(new Result(asked, outcome));
            signal.run();
        });
    }
}
