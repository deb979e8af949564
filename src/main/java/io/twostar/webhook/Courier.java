package io.twostar.webhook;

import io.twostar.event.FeedEntry;
import io.twostar.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers the events of one webhook while this instance holds its lease. It works whenever something has happened, on
 * any thread but one at a time; calls under way hold no thread.
 */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    /** Between two notes of how far it has got; after a crash, what was delivered since the last is delivered again. */
    private static final long SAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Patience with a database that is away. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

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
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private final AtomicInteger signals = new AtomicInteger();
    private final Map<String, Optional<Lane>> unsavedLanes = new HashMap<>();
    private final List<Lane> unsavedDead = new ArrayList<>();
    private volatile long lastPosition;
    private volatile long leasedUntil;
    private volatile boolean retired;
    private volatile boolean ended;
    private Optional<DisabledBecause> disabling = Optional.empty();
    private ProgressRows.Progress saved;
    private int inFlight;
    private long savedAt = System.nanoTime();
    private long restUntil = System.nanoTime();

    Courier(CourierOrder order, CourierTools tools, Sender sender) {
        this.order = order;
        this.tools = tools;
        this.outlet = new Outlet(order, tools);
        this.sender = sender;
        this.saved = order.progress();
        this.health = new Health(saved.lastSuccessAt(), saved.failingSince());
        this.window = new Window(saved.position(), order.lanes(), this::loadLane);
        this.redelivery = new Redelivery(order.webhookId(), tools, outlet, sender, this::signal);
    }

    UUID webhookId() {
        return order.webhookId();
    }

    int generation() {
        return saved.generation();
    }

    /** @param until on the clock of {@link System#nanoTime()} */
    void leasedUntil(long until) {
        leasedUntil = until;
    }

    /** Nothing new is sent; it ends when what is under way has come back. */
    void retire() {
        retired = true;
        signal();
    }

    boolean isEnded() {
        return ended;
    }

    /** @param last the newest position of the feed */
    void look(long last) {
        lastPosition = last;
        signal();
    }

    private void signal() {
        if (!ended && signals.getAndIncrement() == 0) {
            tools.threads().execute(this::run);
        }
    }

    private void run() {
        int seen = signals.get();
        try {
            if (System.nanoTime() - restUntil >= 0) {
                work();
            }
        } catch (StoreFailure e) {
            LOG.warnf("webhook %s waits: %s", order.webhookId(), e.getMessage());
            restUntil = System.nanoTime() + REST_NANOS;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "delivering webhook %s failed, it will try again", order.webhookId());
            restUntil = System.nanoTime() + REST_NANOS;
        }
        if (!signals.compareAndSet(seen, 0)) {
            tools.threads().execute(this::run);
        }
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
        if (isOver || disabling.isPresent() || System.nanoTime() - savedAt >= SAVE_NANOS || inFlight == 0) {
            save();
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
            unsavedDead.add(lane);
            window.givenUp(parcel, lane, now);
        } else {
            disable(DisabledBecause.FAILING);
            window.failed(parcel, lane);
        }
    }

    private void disable(DisabledBecause reason) {
        disabling = disabling.or(() -> Optional.of(reason));
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
            signal();
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

    private void save() {
        unsavedLanes.putAll(window.takeChanges());
        ProgressRows.Progress progress = new ProgressRows.Progress(
                saved.generation(), window.settledUpTo(), health.lastSuccessAt(), health.failingSince());
        if (progress.equals(saved) && unsavedLanes.isEmpty() && unsavedDead.isEmpty() && disabling.isEmpty()) {
            return;
        }
        Note note = new Note(order.webhookId(), progress, unsavedLanes, unsavedDead, disabling);
        if (!tools.store().save(note)) {
            retired = true; // somebody else's by now, or to be begun anew
        }
        saved = progress;
        savedAt = System.nanoTime();
        unsavedLanes.clear();
        unsavedDead.clear();
        disabling = Optional.empty();
    }
}
