package io.twostar.webhook.dispatch;

import io.twostar.event.FeedEntry;
import io.twostar.webhook.DisabledReason;
import io.twostar.webhook.send.DeliveryOutcome;
import io.twostar.webhook.send.Message;
import io.twostar.webhook.send.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delivers the events of one webhook while this instance holds its lease. It runs when signalled, on any thread but one
 * at a time; calls in progress hold no thread.
 */
final class Dispatcher {

    private static final int BACKLOG_PAGE_SIZE = 50;

    /** The outcome of one delivery attempt. */
    private record Result(PendingDelivery delivery, Instant began, DeliveryOutcome outcome) {}

    private final DispatcherSetup setup;
    private final DispatchTools tools;
    private final WebhookFeed feed;
    private final Sender sender;
    private final DeliveryWindow window;
    private final Redelivery redelivery;
    private final ReceiverHealth health;
    private final ReceiverReports reports;
    private final Checkpoint checkpoint;
    private final SerialExecutor turns;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile long lastPosition;
    private volatile long leasedUntil;
    private volatile boolean retired;
    private volatile boolean ended;
    private int inFlight;

    Dispatcher(DispatcherSetup setup, DispatchTools tools, Sender sender) {
        this.setup = setup;
        this.tools = tools;
        this.feed = new WebhookFeed(setup, tools);
        this.sender = sender;
        this.health = new ReceiverHealth(
                setup.progress().lastSuccessAt(), setup.progress().failingSince());
        this.reports = new ReceiverReports(setup.webhookId(), setup.progress().failingSince());
        this.window = new DeliveryWindow(setup.progress().position(), setup.backlogs(), this::loadBacklog);
        this.checkpoint = new Checkpoint(setup.webhookId(), setup.progress(), tools.store());
        this.turns = new SerialExecutor("webhook " + setup.webhookId(), this::work, tools.threads());
        this.redelivery = new Redelivery(setup.webhookId(), tools, feed, sender, turns::signal);
    }

    UUID webhookId() {
        return setup.webhookId();
    }

    int generation() {
        return checkpoint.generation();
    }

    /** @param until on the clock of {@link System#nanoTime()} */
    void leasedUntil(long until) {
        leasedUntil = until;
    }

    /** Sends nothing more; ends when the calls in progress have completed. */
    void retire() {
        retired = true;
        turns.signal();
    }

    boolean isEnded() {
        return ended;
    }

    /** @param last the newest position of the feed */
    void look(long last) {
        lastPosition = last;
        turns.signal();
    }

    private void work() {
        if (ended) {
            return;
        }
        Instant now = tools.times().now();
        settle(now);
        boolean maySend = !retired && System.nanoTime() - leasedUntil < 0;
        if (maySend) {
            send(now);
        }
        boolean isOver = retired && inFlight == 0 && !redelivery.isInProgress();
        boolean isCheckpointDue = isOver || checkpoint.isDue() || inFlight == 0;
        if (isCheckpointDue && !checkpoint.write(window, health)) {
            retired = true;
        }
        if (isOver) {
            sender.close();
            ended = true;
        }
    }

    private void settle(Instant now) {
        redelivery.settle();
        for (Result result = results.poll(); result != null; result = results.poll()) {
            inFlight--;
            tools.metrics().count(result.outcome());
            if (result.outcome().isTaken()) {
                taken(result.delivery(), now);
            } else {
                retryOrGiveUp(result, now);
            }
        }
    }

    private void taken(PendingDelivery delivery, Instant now) {
        window.delivered(delivery, now);
        reports.taken();
        if (health.taken(now)) {
            window.wake(now);
        }
    }

    private void retryOrGiveUp(Result result, Instant now) {
        health.failed(result.began());
        PendingDelivery delivery = result.delivery();
        DeliveryOutcome outcome = result.outcome();
        reports.failed(outcome, health.failingSince());
        ProductBacklog backlog = window.backlogAfter(delivery, outcome, result.began(), now);
        Optional<Duration> pause = tools.schedule()
                .pauseAfter(
                        backlog.attempts(),
                        Duration.between(backlog.firstAttemptAt(), now),
                        outcome.retryAfter(),
                        ThreadLocalRandom.current().nextDouble());
        if (outcome.isGone()) {
            disable(DisabledReason.GONE);
            window.failed(delivery, backlog);
        } else if (pause.isPresent()) {
            window.failed(delivery, window.backlogAfter(delivery, outcome, result.began(), now.plus(pause.get())));
        } else if (health.hasTakenSince(backlog.firstAttemptAt())) {
            checkpoint.givenUp(backlog);
            window.givenUp(delivery, backlog, now);
        } else {
            disable(DisabledReason.FAILING);
            window.failed(delivery, backlog);
        }
    }

    private void disable(DisabledReason reason) {
        checkpoint.disable(reason);
        reports.disabled(reason);
        retired = true;
    }

    private void send(Instant now) {
        boolean inTrouble = health.isInTrouble(now);
        int most = inTrouble ? 1 : tools.settings().inFlight();
        if (!inTrouble) {
            redelivery.sendNext();
            read(now);
        }
        while (inFlight < most) {
            Optional<PendingDelivery> next = window.next(now, inTrouble);
            if (next.isEmpty()) {
                return;
            }
            send(next.get(), now);
        }
    }

    private void send(PendingDelivery delivery, Instant now) {
        inFlight++;
        sender.send(Message.of(delivery.event()), outcome -> {
            results.add(new Result(delivery, now, outcome));
            turns.signal();
        });
    }

    /** Reads ranges of positions, so that a selective filter never scans the whole feed in one statement. */
    private void read(Instant now) {
        int range = tools.settings().window();
        long last = lastPosition;
        while (window.readUpTo() < last && window.hasRoom(range / 2)) {
            long upTo = Math.min(last, window.readUpTo() + range);
            List<FeedEntry> events = feed.between(window.readUpTo(), upTo, range);
            window.take(events.stream().map(PendingDelivery::new).toList(), upTo, now);
        }
    }

    private List<PendingDelivery> loadBacklog(String productId, long after, long upTo) {
        return feed.between(productId, after, upTo, BACKLOG_PAGE_SIZE).stream()
                .map(PendingDelivery::new)
                .toList();
    }
}
