package io.twostar.webhook;

import io.twostar.event.FeedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delivers the events of one webhook while this instance holds its lease. It works whenever something has happened, on
 * any thread but one at a time; calls under way hold no thread.
 */
final class Courier {

    private static final int MOST_OF_LANE = 50;

    /** What came back from one attempt at a parcel. */
    private record Result(Parcel parcel, Instant began, Outcome outcome) {}

    private final CourierOrder order;
    private final CourierTools tools;
    private final Outlet outlet;
    private final Sender sender;
    private final Window window;
    private final Redelivery redelivery;
    private final Health health;
    private final Diary diary;
    private final Turns turns;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile long lastPosition;
    private volatile long leasedUntil;
    private volatile boolean retired;
    private volatile boolean ended;
    private int inFlight;

    Courier(CourierOrder order, CourierTools tools, Sender sender) {
        this.order = order;
        this.tools = tools;
        this.outlet = new Outlet(order, tools);
        this.sender = sender;
        this.health =
                new Health(order.progress().lastSuccessAt(), order.progress().failingSince());
        this.window = new Window(order.progress().position(), order.lanes(), this::loadLane);
        this.diary = new Diary(order.webhookId(), order.progress(), tools.store());
        this.turns = new Turns("webhook " + order.webhookId(), this::work, tools.threads());
        this.redelivery = new Redelivery(order.webhookId(), tools, outlet, sender, turns::signal);
    }

    UUID webhookId() {
        return order.webhookId();
    }

    int generation() {
        return diary.generation();
    }

    /** @param until on the clock of {@link System#nanoTime()} */
    void leasedUntil(long until) {
        leasedUntil = until;
    }

    /** Nothing new is sent; it ends when what is under way has come back. */
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
        boolean mayGoOn = !retired && System.nanoTime() - leasedUntil < 0;
        if (mayGoOn) {
            send(now);
        }
        boolean isOver = retired && inFlight == 0 && !redelivery.isUnderWay();
        boolean isToBeNoted = isOver || diary.isDue() || inFlight == 0;
        if (isToBeNoted && !diary.write(window, health)) {
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
            tools.figures().tell(result.outcome());
            if (result.outcome().isTaken()) {
                taken(result.parcel(), now);
            } else {
                notTaken(result, now);
            }
        }
    }

    private void taken(Parcel parcel, Instant now) {
        window.delivered(parcel, now);
        if (health.taken(now)) {
            window.wake(now);
        }
    }

    private void notTaken(Result result, Instant now) {
        health.failed(result.began());
        Parcel parcel = result.parcel();
        Outcome outcome = result.outcome();
        Lane lane = window.laneAfter(parcel, outcome, result.began(), now);
        Optional<Duration> pause = tools.schedule()
                .pauseAfter(
                        lane.attempts(),
                        Duration.between(lane.firstAttemptAt(), now),
                        outcome.retryAfter(),
                        ThreadLocalRandom.current().nextDouble());
        if (outcome.isGone()) {
            disable(DisabledBecause.GONE);
            window.failed(parcel, lane);
        } else if (pause.isPresent()) {
            window.failed(parcel, window.laneAfter(parcel, outcome, result.began(), now.plus(pause.get())));
        } else if (health.hasTakenSince(lane.firstAttemptAt())) {
            diary.givenUp(lane);
            window.givenUp(parcel, lane, now);
        } else {
            disable(DisabledBecause.FAILING);
            window.failed(parcel, lane);
        }
    }

    private void disable(DisabledBecause reason) {
        diary.disable(reason);
        retired = true;
    }

    private void send(Instant now) {
        boolean inTrouble = health.isInTrouble(now);
        int most = inTrouble ? 1 : tools.settings().inFlight();
        if (!inTrouble) {
            redelivery.goOn();
            read(now);
        }
        while (inFlight < most) {
            Optional<Parcel> next = window.next(now, inTrouble);
            if (next.isEmpty()) {
                return;
            }
            send(next.get(), now);
        }
    }

    private void send(Parcel parcel, Instant now) {
        inFlight++;
        sender.send(Message.of(parcel.event()), outcome -> {
            results.add(new Result(parcel, now, outcome));
            turns.signal();
        });
    }

    /** Ranges of positions, so that a filter which lets little through never searches the whole feed in one statement. */
    private void read(Instant now) {
        int range = tools.settings().window();
        long last = lastPosition;
        while (window.readUpTo() < last && window.hasRoom(range / 2)) {
            long upTo = Math.min(last, window.readUpTo() + range);
            List<FeedEntry> events = outlet.between(window.readUpTo(), upTo, range);
            window.take(events.stream().map(Parcel::new).toList(), upTo, now);
        }
    }

    private List<Parcel> loadLane(String productId, long behind, long upTo) {
        return outlet.between(productId, behind, upTo, MOST_OF_LANE).stream()
                .map(Parcel::new)
                .toList();
    }
}
