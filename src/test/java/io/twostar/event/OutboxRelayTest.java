package io.twostar.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.laws.Laws;
import io.twostar.laws.LawsProfile;
import io.twostar.laws.Sql;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

/** Positions in the feed: unique, in order per product, and never below one that a reader has seen. */
@QuarkusTest
@TestProfile(LawsProfile.class)
class OutboxRelayTest {

    /** The number counts the events of a product. */
    public record Counted(int number, String filling) implements DomainEvent {
        @Override
        public String type() {
            return "test.counted";
        }
    }

    private static final EventFeed.Filter OWN =
            new EventFeed.Filter(List.of("test.counted"), List.of(), Optional.empty(), Optional.empty());

    private final String prefix = "e-" + UUID.randomUUID() + "-";

    @Inject
    Transactions transactions;

    @Inject
    Outboxes outboxes;

    @Inject
    OutboxRelay relay;

    @Inject
    EventFeed feed;

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @Inject
    ManagedExecutor threads;

    /** Two further relays beside the one of the service, writers who dawdle, and a reader who is always at the end. */
    @Test
    void severalRelaysNumberEveryEventOnce() throws Exception {
        int products = 6;
        int transactionsEach = 40;
        int factsEach = 3;
        AtomicBoolean writing = new AtomicBoolean(true);
        List<FeedEntry> read = new ArrayList<>();
        long start = feed.lastPosition();
        CompletableFuture<Void> reader = threads.runAsync(() -> {
            long position = start;
            while (writing.get() || position < feed.lastPosition()) {
                List<FeedEntry> page = feed.after(position, OWN, 7);
                read.addAll(page);
                position = page.isEmpty() ? position : page.get(page.size() - 1).position();
                if (page.isEmpty() && !writing.get()) {
                    return;
                }
            }
        });
        List<CompletableFuture<Void>> relays = IntStream.of(3, 50)
                .mapToObj(most -> threads.runAsync(() -> {
                    while (writing.get()) {
                        relay.relay(most);
                    }
                }))
                .toList();
        List<CompletableFuture<Void>> writers = IntStream.range(0, products)
                .mapToObj(i -> threads.runAsync(() -> write(prefix + i, transactionsEach, factsEach)))
                .toList();
        for (CompletableFuture<Void> writer : writers) {
            writer.get(120, TimeUnit.SECONDS);
        }
        laws.awaitRelay();
        writing.set(false);
        for (CompletableFuture<Void> other : relays) {
            other.get(60, TimeUnit.SECONDS);
        }
        reader.get(60, TimeUnit.SECONDS);

        Set<Long> positions = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        Map<String, Integer> next = new HashMap<>();
        long last = start;
        for (FeedEntry entry : read) {
            assertThat(positions.add(entry.position())).isTrue();
            assertThat(ids.add(entry.eventId())).isTrue();
            assertThat(entry.position()).isGreaterThan(last);
            last = entry.position();
            int expected = next.merge(entry.productId(), 1, Integer::sum) - 1;
            assertThat(number(entry)).as("fact of %s", entry.productId()).isEqualTo(expected);
        }
        assertThat(next).hasSize(products);
        assertThat(next.values()).containsOnly(transactionsEach * factsEach);
    }

    private void write(String productId, int times, int facts) {
        for (int i = 0; i < times; i++) {
            int first = i * facts;
            transactions.inNew(connection -> {
                ProductLocks.lock(connection, List.of(productId));
                append(connection, productId, first, facts);
                dawdle();
                return productId;
            });
        }
    }

    private void append(SqlSession session, String productId, int first, int facts) {
        Outbox outbox = outboxes.open();
        for (int number = first; number < first + facts; number++) {
            outbox.append(productId, new Counted(number, null), Instant.now());
        }
        outbox.write(session);
    }

    private static void dawdle() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(4));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(FeedEntry entry) {
        return Integer.parseInt(entry.data().replaceAll("\\D", ""));
    }

    /**
     * The first of two transactions commits last; a reader that has read the second one by then must still get the
     * first.
     */
    @Test
    void aLateCommitIsNotSkipped() throws Exception {
        String late = prefix + "late";
        String early = prefix + "early";
        long start = feed.lastPosition();
        try (Connection slow = sql.connect()) {
            slow.setAutoCommit(false);
            append(SqlSession.of(slow), late, 0, 2);
            transactions.inNew(connection -> {
                append(connection, early, 0, 1);
                return early;
            });
            relay.relay(100);
            List<FeedEntry> soFar = awaitEntries(start, 1);
            assertThat(soFar).extracting(FeedEntry::productId).containsExactly(early);
            slow.commit();
            List<FeedEntry> then = awaitEntries(soFar.get(0).position(), 2);
            assertThat(then).extracting(FeedEntry::productId).containsExactly(late, late);
            assertThat(then).extracting(OutboxRelayTest::number).containsExactly(0, 1);
        }
    }

    private List<FeedEntry> awaitEntries(long after, int many) throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            List<FeedEntry> entries = feed.after(after, OWN, 10);
            if (entries.size() >= many) {
                return entries;
            }
            relay.relay(100);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new AssertionError("nothing comes");
    }

    @Test
    void rolledBackEventsAreNeverPublished() {
        String never = prefix + "never";
        try {
            transactions.inNew(connection -> {
                append(connection, never, 0, 1);
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            laws.awaitRelay();
        }
        assertThat(sql.number("select count(*) from event where product_id = ?", never))
                .isZero();
    }

    /**
     * A burst on one product packs hundreds of events into a row: thousands of such rows at once would take minutes.
     */
    @Test
    void movesABurstInPortions() {
        String burst = prefix + "burst";
        int full = transactions.inNew(connection -> {
            for (int row = 0; row < 6; row++) {
                Outbox outbox = outboxes.open();
                for (int i = 0; i < 300; i++) {
                    String filling = IntStream.range(0, 40)
                            .mapToObj(j -> UUID.randomUUID().toString())
                            .reduce("", String::concat);
                    outbox.append(burst, new Counted(row * 300 + i, filling), Instant.now());
                }
                outbox.write(connection);
            }
            int portions = 0;
            while (OutboxRelay.move(connection, 2_000)) {
                portions++;
            }
            return portions;
        });
        assertThat(full).isPositive();
        assertThat(sql.number("select count(*) from event where product_id = ?", burst))
                .isEqualTo(1_800);
    }

    /** The relay rests after a portion that is not full, however busy the outbox is. */
    @Test
    void tellsWhetherAPortionWasFull() {
        String few = prefix + "few";
        laws.awaitRelay();
        List<Boolean> full = transactions.inNew(connection -> {
            for (int number = 0; number < 3; number++) {
                append(connection, few, number, 1);
            }
            return List.of(
                    OutboxRelay.move(connection, 2),
                    OutboxRelay.move(connection, 2_000),
                    OutboxRelay.move(connection, 2_000));
        });
        assertThat(full).containsExactly(true, false, false);
        assertThat(sql.number("select count(*) from event where product_id = ?", few))
                .isEqualTo(3);
    }
}
