package io.twostar.webhook.dispatch;

import io.twostar.webhook.send.DeliveryOutcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Which events of one webhook are under way, and which may be sent next: of each product one at a time, in order. A
 * product whose event was not taken lags in a lane of its own, and the others go on. Used by one thread at a time.
 */
final class DeliveryWindow {

    /** Reads what a lagging product has waiting. */
    interface Loader {
        List<PendingDelivery> load(String productId, long behind, long upTo);
    }

    /** Waiting deliveries of one product before it becomes a lane, so that one hot product does not fill the window. */
    private static final int LONGEST_QUEUE = 100;

    /** More lagging products than this, and nothing new is read until some have caught up. */
    private static final int MOST_LANES = 1_000;

    /** One product's deliveries, the next one first. */
    private static final class Line {
        private final Queue<PendingDelivery> queue = new ArrayDeque<>();
        private ProductBacklog lane;
    }

    private final Map<String, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private final Queue<Line> lagging =
            new PriorityQueue<>(Comparator.comparing((Line line) -> line.lane.nextAttemptAt()));
    private final Queue<PendingDelivery> unsettled = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();
    private final Loader loader;
    private int lanes;
    private long readUpTo;

    /**
     * @param position everything up to it is settled
     * @param lanes the products that lag
     */
    DeliveryWindow(long position, Collection<ProductBacklog> lanes, Loader loader) {
        this.readUpTo = position;
        this.loader = loader;
        for (ProductBacklog lane : lanes) {
            Line line = new Line();
            line.lane = lane;
            lines.put(lane.productId(), line);
            lagging.add(line);
        }
        this.lanes = lanes.size();
    }

    long readUpTo() {
        return readUpTo;
    }

    boolean hasRoom(int most) {
        return unsettled.size() < most && lanes < MOST_LANES;
    }

    /** Takes in what lies between the position reached so far and another, in order. */
    void take(List<PendingDelivery> deliveries, long upTo, Instant now) {
        for (PendingDelivery delivery : deliveries) {
            Line line = lines.computeIfAbsent(delivery.productId(), absent -> new Line());
            if (line.lane != null) {
                continue; // its lane reads it when its turn comes
            }
            unsettled.add(delivery);
            line.queue.add(delivery);
            if (line.queue.size() == 1) {
                ready.add(line);
            } else if (line.queue.size() > LONGEST_QUEUE) {
                lag(line, ProductBacklog.crowded(line.queue.peek(), now));
            }
        }
        readUpTo = upTo;
    }

    /** Whatever waits in the queue of a lane stays there to be sent, but need not be remembered otherwise. */
    private void lag(Line line, ProductBacklog lane) {
        line.queue.forEach(PendingDelivery::settle);
        line.lane = lane;
        lanes++;
        changed.add(lane.productId());
    }

    /**
     * A delivery that may be sent now; the product then waits for {@link #delivered}, {@link #failed} or {@link #givenUp}.
     *
     * @param onlyLagging leaves alone what has not been tried yet
     */
    Optional<PendingDelivery> next(Instant now, boolean onlyLagging) {
        while (!lagging.isEmpty() && lagging.peek().lane.isDue(now)) {
            Line line = lagging.peek();
            if (line.queue.isEmpty()) {
                line.queue.addAll(loader.load(line.lane.productId(), line.lane.behind(), readUpTo));
            }
            lagging.remove();
            if (!line.queue.isEmpty()) {
                return Optional.of(line.queue.peek());
            }
            caughtUp(line);
        }
        Line line = onlyLagging ? null : ready.poll();
        return line == null ? Optional.empty() : Optional.of(line.queue.peek());
    }

    private void caughtUp(Line line) {
        lines.remove(line.lane.productId());
        changed.add(line.lane.productId());
        lanes--;
    }

    void delivered(PendingDelivery delivery, Instant now) {
        Line line = lines.get(delivery.productId());
        line.queue.remove();
        if (line.lane != null) {
            goOn(line, line.lane.passed(delivery, now));
            return;
        }
        delivery.settle();
        if (line.queue.isEmpty()) {
            lines.remove(delivery.productId());
        } else {
            ready.add(line);
        }
    }

    private void goOn(Line line, ProductBacklog lane) {
        line.lane = lane;
        changed.add(lane.productId());
        lagging.add(line);
    }

    /** @return the lane of the delivery's product as it would be after this failure, due at {@code next} */
    ProductBacklog laneAfter(PendingDelivery delivery, DeliveryOutcome outcome, Instant began, Instant next) {
        ProductBacklog lane = lines.get(delivery.productId()).lane;
        return (lane == null ? ProductBacklog.crowded(delivery, began) : lane).failed(delivery, outcome, began, next);
    }

    /** The product lags from now on; its later events wait in the database. */
    void failed(PendingDelivery delivery, ProductBacklog lane) {
        Line line = lines.get(delivery.productId());
        if (line.lane == null) {
            lag(line, lane);
        }
        line.queue.clear();
        goOn(line, lane);
    }

    /** The product goes on behind the delivery. */
    void givenUp(PendingDelivery delivery, ProductBacklog lane, Instant now) {
        failed(delivery, lane.passed(delivery, now));
    }

    /** Lets all that lags be tried at once. */
    void wake(Instant now) {
        List<Line> all = new ArrayList<>(lagging);
        lagging.clear();
        for (Line line : all) {
            goOn(line, line.lane.awake(now));
        }
    }

    /** Everything up to this position is delivered or belongs to a lane. */
    long settledUpTo() {
        while (!unsettled.isEmpty() && unsettled.peek().isSettled()) {
            unsettled.remove();
        }
        return unsettled.isEmpty() ? readUpTo : unsettled.peek().position() - 1;
    }

    /** The products whose lanes have changed since the last call, each with its lane if it still lags. */
    Map<String, Optional<ProductBacklog>> takeChanges() {
        Map<String, Optional<ProductBacklog>> changes = new HashMap<>();
        for (String productId : changed) {
            changes.put(productId, Optional.ofNullable(lines.get(productId)).map(line -> line.lane));
        }
        changed.clear();
        return changes;
    }
}
