package io.twostar.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.event.FeedEntry;
import io.twostar.webhook.send.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order and completeness of deliveries, without a network or a database. */
class DeliveryWindowTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final DeliveryOutcome NO_ANSWER = DeliveryOutcome.failed("The connection failed.", Duration.ZERO);

    private final List<FeedEntry> feed = new ArrayList<>();
    private final Map<String, ProductBacklog> savedBacklogs = new HashMap<>();
    private long savedPosition;
    private Instant now = START;
    private DeliveryWindow window = begin();

    private DeliveryWindow begin() {
        return new DeliveryWindow(savedPosition, savedBacklogs.values(), this::load);
    }

    private List<PendingDelivery> load(String productId, long after, long upTo) {
        return feed.stream()
                .filter(event -> product(event).equals(productId))
                .filter(event -> event.position() > after && event.position() <= upTo)
                .limit(3)
                .map(PendingDelivery::new)
                .toList();
    }

    private static String product(FeedEntry event) {
        return event.productId() == null ? "" : event.productId();
    }

    private void happen(String productId) {
        feed.add(new FeedEntry(UUID.randomUUID(), feed.size() + 1L, "summary.changed", productId, START, "{}"));
    }

    private void read(int most) {
        long from = window.readUpTo();
        long upTo = Math.min(feed.size(), from + most);
        window.take(
                feed.subList((int) from, (int) upTo).stream()
                        .map(PendingDelivery::new)
                        .toList(),
                upTo,
                now);
    }

    private Optional<PendingDelivery> next() {
        return window.next(now, false);
    }

    private void fail(PendingDelivery delivery, Duration pause) {
        window.failed(delivery, window.backlogAfter(delivery, NO_ANSWER, now, now.plus(pause)));
    }

    private void save() {
        savedPosition = window.settledUpTo();
        window.takeChanges()
                .forEach((product, backlog) -> backlog.ifPresentOrElse(
                        kept -> savedBacklogs.put(product, kept), () -> savedBacklogs.remove(product)));
    }

    @Test
    void sendsOneEventOfAProductAtATime() {
        happen("a");
        happen("a");
        happen("b");
        read(10);
        PendingDelivery first = next().orElseThrow();
        PendingDelivery other = next().orElseThrow();
        assertThat(List.of(first.position(), other.position())).containsExactly(1L, 3L);
        assertThat(next()).isEmpty();
        window.delivered(first, now);
        assertThat(next().orElseThrow().position()).isEqualTo(2);
    }

    @Test
    void delaysOnlyTheProductOfAFailedDelivery() {
        happen("a");
        happen("b");
        happen("a");
        happen("b");
        read(10);
        fail(next().orElseThrow(), Duration.ofSeconds(5));
        window.delivered(next().orElseThrow(), now);
        PendingDelivery last = next().orElseThrow();
        assertThat(last.position()).isEqualTo(4);
        window.delivered(last, now);
        assertThat(next()).isEmpty();
        assertThat(window.settledUpTo()).isEqualTo(4);
        now = now.plusSeconds(5);
        assertThat(next().orElseThrow().position()).isEqualTo(1);
    }

    @Test
    void doesNotBelieveSettledWhatIsUnderWay() {
        happen("a");
        happen("b");
        read(10);
        PendingDelivery a = next().orElseThrow();
        window.delivered(next().orElseThrow(), now);
        assertThat(window.settledUpTo()).isZero();
        window.delivered(a, now);
        assertThat(window.settledUpTo()).isEqualTo(2);
    }

    @Test
    void aHotProductDoesNotFillTheWindow() {
        for (int i = 0; i < 500; i++) {
            happen("hot");
        }
        happen("other");
        read(1_000);
        PendingDelivery hot = next().orElseThrow();
        window.delivered(next().orElseThrow(), now);
        assertThat(window.settledUpTo()).isEqualTo(501);
        List<Long> positions = new ArrayList<>(List.of(hot.position()));
        window.delivered(hot, now);
        for (Optional<PendingDelivery> delivery = next(); delivery.isPresent(); delivery = next()) {
            positions.add(delivery.get().position());
            window.delivered(delivery.get(), now);
        }
        assertThat(positions).isSorted().doesNotHaveDuplicates().hasSize(500);
        save();
        assertThat(savedBacklogs).isEmpty();
    }

    @Test
    void wakesWhatLagsWithoutCountingTheAttempt() {
        happen("a");
        read(1);
        PendingDelivery delivery = next().orElseThrow();
        fail(delivery, Duration.ofHours(1));
        assertThat(next()).isEmpty();
        window.wake(now);
        assertThat(window.next(now, true).orElseThrow().position()).isEqualTo(1);
        assertThat(window.backlogAfter(delivery, NO_ANSWER, now, now).attempts())
                .isEqualTo(1);
    }

    /**
     * Any mixture of answers, failures, restarts from what was saved last, and new events: of every product the receiver
     * gets every event, and each for the first time in order.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesAndReordersNothing(long seed) {
        Random random = new Random(seed);
        List<PendingDelivery> underWay = new ArrayList<>();
        List<FeedEntry> received = new ArrayList<>();
        for (int step = 0; step < 6_000 || !isQuiet(underWay); step++) {
            boolean closing = step >= 6_000;
            now = now.plusMillis(random.nextInt(40));
            int choice = random.nextInt(closing ? 70 : 100);
            if (choice < 30) {
                next().ifPresent(underWay::add);
            } else if (choice < 60 && !underWay.isEmpty()) {
                PendingDelivery delivery = underWay.remove(random.nextInt(underWay.size()));
                received.add(delivery.event());
                window.delivered(delivery, now);
            } else if (choice < 65) {
                read(1 + random.nextInt(20));
            } else if (choice < 70) {
                save();
            } else if (choice < 78 && !underWay.isEmpty()) {
                PendingDelivery delivery = underWay.remove(random.nextInt(underWay.size()));
                if (random.nextBoolean()) {
                    received.add(delivery.event()); // taken, but the answer was lost
                }
                fail(delivery, Duration.ofMillis(random.nextInt(500)));
            } else if (choice == 78 && random.nextInt(10) == 0) {
                // What was under way may have arrived.
                underWay.stream().filter(lost -> random.nextBoolean()).forEach(lost -> received.add(lost.event()));
                underWay.clear();
                window = begin();
            } else if (choice > 90) {
                happen(random.nextInt(20) == 0 ? null : "p" + random.nextInt(random.nextBoolean() ? 2 : 12));
            }
        }
        Map<String, List<Long>> firsts = new HashMap<>();
        received.stream().distinct().forEach(event -> firsts.computeIfAbsent(
                        product(event), absent -> new ArrayList<>())
                .add(event.position()));
        Map<String, List<Long>> all = feed.stream()
                .collect(Collectors.groupingBy(
                        DeliveryWindowTest::product, Collectors.mapping(FeedEntry::position, Collectors.toList())));
        assertThat(firsts).isEqualTo(all);
        assertThat(feed).hasSizeGreaterThan(400);
    }

    private boolean isQuiet(List<PendingDelivery> underWay) {
        save();
        return underWay.isEmpty() && savedPosition == feed.size() && savedBacklogs.isEmpty();
    }
}
