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
 * Which events of one webhook are being sent, and which may be sent next: one at a time per product, in order. A
 * product whose event failed gets its own backlog, and the others continue. Used by one thread at a time.
 */
final class DeliveryWindow {

    /** Reads the waiting events of a product with a backlog. */
    interface Loader {
        List<PendingDelivery> load(String productId, long behind, long upTo);
    }

    /**
     * Most waiting deliveries of one product before it gets a backlog, so that one hot product does not fill the
     * window.
     */
    private static final int LONGEST_QUEUE = 100;

    /** With more backlogs than this, nothing new is read until some products have caught up. */
    private static final int MOST_BACKLOGS = 1_000;

    /** One product's deliveries, the next one first. */
    private static final class Line {
        private final Queue<PendingDelivery> queue = new ArrayDeque<>();
        private ProductBacklog backlog;
    }

    private final Map<String, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private final Queue<Line> lagging =
            new PriorityQueue<>(Comparator.comparing((Line line) -> line.backlog.nextAttemptAt()));
    private final Queue<PendingDelivery> unsettled = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();
    private final Loader loader;
    private int backlogs;
    private long readUpTo;

    /**
     * @param position everything up to it is delivered or in a backlog
     * @param backlogs the products with backlogs
     */
    DeliveryWindow(long position, Collection<ProductBacklog> backlogs, Loader loader) {
        this.readUpTo = position;
        this.loader = loader;
        for (ProductBacklog backlog : backlogs) {
            Line line = new Line();
            line.backlog = backlog;
            lines.put(backlog.productId(), line);
            lagging.add(line);
        }
        this.backlogs = backlogs.size();
    }

    long readUpTo() {
        return readUpTo;
    }

    boolean hasRoom(int most) {
        return unsettled.size() < most && backlogs < MOST_BACKLOGS;
    }

    /** Adds the events up to a position, in order. */
    void take(List<PendingDelivery> deliveries, long upTo, Instant now) {
        for (PendingDelivery delivery : deliveries) {
            Line line = lines.computeIfAbsent(delivery.productId(), absent -> new Line());
            if (line.backlog != null) {
                continue; // its backlog reads it when its turn comes
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

    /** Deliveries in the queue of a backlog are still sent, but need not be tracked otherwise. */
    private void lag(Line line, ProductBacklog backlog) {
        line.queue.forEach(PendingDelivery::settle);
        line.backlog = backlog;
        backlogs++;
        changed.add(backlog.productId());
    }

    /**
     * A delivery that may be sent now; the product then waits for {@link #delivered}, {@link #failed} or
     * {@link #givenUp}.
     *
     * @param onlyLagging skips deliveries that have not been tried yet
     */
    Optional<PendingDelivery> next(Instant now, boolean onlyLagging) {
        while (!lagging.isEmpty() && lagging.peek().backlog.isDue(now)) {
            Line line = lagging.peek();
            if (line.queue.isEmpty()) {
                line.queue.addAll(loader.load(line.backlog.productId(), line.backlog.behind(), readUpTo));
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
        lines.remove(line.backlog.productId());
        changed.add(line.backlog.productId());
        backlogs--;
    }

    void delivered(PendingDelivery delivery, Instant now) {
        Line line = lines.get(delivery.productId());
        line.queue.remove();
        if (line.backlog != null) {
            proceed(line, line.backlog.passed(delivery, now));
            return;
        }
        delivery.settle();
        if (line.queue.isEmpty()) {
            lines.remove(delivery.productId());
        } else {
            ready.add(line);
        }
    }

    private void proceed(Line line, ProductBacklog backlog) {
        line.backlog = backlog;
        changed.add(backlog.productId());
        lagging.add(line);
    }

    /** @return the backlog of the delivery's product as it would be after this failure, due at {@code next} */
    ProductBacklog backlogAfter(PendingDelivery delivery, DeliveryOutcome outcome, Instant began, Instant next) {
        ProductBacklog backlog = lines.get(delivery.productId()).backlog;
        return (backlog == null ? ProductBacklog.crowded(delivery, began) : backlog)
                .failed(delivery, outcome, began, next);
    }

    /** Gives the product a backlog; its later events wait in the database. */
    void failed(PendingDelivery delivery, ProductBacklog backlog) {
        Line line = lines.get(delivery.productId());
        if (line.backlog == null) {
            lag(line, backlog);
        }
        line.queue.clear();
        proceed(line, backlog);
    }

    /** The product continues after the delivery. */
    void givenUp(PendingDelivery delivery, ProductBacklog backlog, Instant now) {
        failed(delivery, backlog.passed(delivery, now));
    }

    /** Makes all backlogs due at once. */
    void wake(Instant now) {
        List<Line> all = new ArrayList<>(lagging);
        lagging.clear();
        for (Line line : all) {
            proceed(line, line.backlog.awake(now));
        }
    }

    /** Everything up to this position is delivered or belongs to a backlog. */
    long settledUpTo() {
        while (!unsettled.isEmpty() && unsettled.peek().isSettled()) {
            unsettled.remove();
        }
        return unsettled.isEmpty() ? readUpTo : unsettled.peek().position() - 1;
    }

    /** The products whose backlogs have changed since the last call, each with its backlog if it still has one. */
    Map<String, Optional<ProductBacklog>> takeChanges() {
        Map<String, Optional<ProductBacklog>> changes = new HashMap<>();
        for (String productId : changed) {
            changes.put(productId, Optional.ofNullable(lines.get(productId)).map(line -> line.backlog));
        }
        changed.clear();
        return changes;
    }
}
