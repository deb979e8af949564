package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PageQueueTest {

    private static final long MOST = 100;

    private final FairShares memory = new FairShares(MOST, 50);
    private final PageQueue queue = new PageQueue(memory);
    private final List<String> admitted = new ArrayList<>();

    private PageQueue.Page page(String sender, long bytes) {
        return new PageQueue.Page(sender, bytes, () -> admitted.add(sender));
    }

    private PageQueue.Page waiting(String sender, long bytes) {
        PageQueue.Page page = page(sender, bytes);
        assertThat(queue.take(page)).isFalse();
        queue.await(page);
        return page;
    }

    @Test
    void admitsInOrderOfArrivalWhenMemoryIsGivenBack() {
        PageQueue.Page first = page("a", 50);
        PageQueue.Page second = page("b", 50);
        assertThat(queue.take(first)).isTrue();
        assertThat(queue.take(second)).isTrue();
        waiting("c", 50);
        waiting("d", 50);
        queue.release(first);
        assertThat(admitted).containsExactly("c");
        queue.release(second);
        assertThat(admitted).containsExactly("c", "d");
        assertThat(memory.taken()).hasValue(MOST);
    }

    @Test
    void aSenderWithEnoughIsNotInTheWayOfOthers() {
        assertThat(queue.take(page("greedy", 50))).isTrue();
        PageQueue.Page other = page("b", 50);
        assertThat(queue.take(other)).isTrue();
        waiting("greedy", 50);
        waiting("c", 50);
        queue.release(other);
        assertThat(admitted).containsExactly("c");
    }

    @Test
    void whoHasStoppedWaitingGetsNothing() {
        PageQueue.Page first = page("a", 50);
        assertThat(queue.take(first)).isTrue();
        PageQueue.Page late = waiting("a", 50);
        assertThat(queue.withdraw(late)).isTrue();
        queue.release(first);
        assertThat(admitted).isEmpty();
        assertThat(queue.withdraw(late)).isFalse();
        assertThat(memory.taken()).hasValue(0);
    }

    /** However pages come, are sent and are given up: never more than the bound, and in the end nothing. */
    @Test
    void neverHandsOutMoreThanThereIs() throws InterruptedException {
        AtomicLong out = new AtomicLong();
        AtomicLong mostOut = new AtomicLong();
        AtomicInteger ended = new AtomicInteger();
        int pages = 4_000;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        for (int i = 0; i < pages; i++) {
            int number = i;
            threads.execute(() -> {
                long bytes = 1 + new Random(number).nextInt(50);
                PageQueue.Page[] page = new PageQueue.Page[1];
                Runnable sent = () -> senders.execute(() -> {
                    mostOut.accumulateAndGet(out.addAndGet(bytes), Math::max);
                    Thread.yield();
                    out.addAndGet(-bytes);
                    queue.release(page[0]);
                    ended.incrementAndGet();
                });
                page[0] = new PageQueue.Page(number % 5, bytes, sent);
                if (queue.take(page[0])) {
                    sent.run();
                    return;
                }
                queue.await(page[0]);
                queue.admit();
                if (number % 7 == 0 && queue.withdraw(page[0])) {
                    ended.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ended.get() < pages && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        senders.shutdown();
        assertThat(ended).hasValue(pages);
        assertThat(mostOut.get()).isBetween(1L, MOST);
        assertThat(memory.taken()).hasValue(0);
    }
}
