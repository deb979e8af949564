package io.twostar.http.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A bounded amount of something (places, bytes) that senders take and give back; no single sender gets all of it. */
final class FairShares {

    /** The result of a request for some of it. */
    enum Outcome {
        TAKEN,
        /** The sender has as much of it as one may. */
        SENDER_HAS_ENOUGH,
        NOTHING_LEFT
    }

    private final long most;
    private final long mostOfOne;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentHashMap<Object, Long> bySender = new ConcurrentHashMap<>();

    /** @param mostOfOne how much of it one sender may have; at least 1 */
    FairShares(long most, long mostOfOne) {
        this.most = most;
        this.mostOfOne = Math.max(1, mostOfOne);
    }

    static FairShares ofPercent(long most, int percentOfOne) {
        return new FairShares(most, most * percentOfOne / 100);
    }

    Outcome take(Object sender, long amount) {
        if (taken.addAndGet(amount) > most) {
            taken.addAndGet(-amount);
            return Outcome.NOTHING_LEFT;
        }
        if (bySender.merge(sender, amount, Long::sum) > mostOfOne) {
            release(sender, amount);
            return Outcome.SENDER_HAS_ENOUGH;
        }
        return Outcome.TAKEN;
    }

    void release(Object sender, long amount) {
        // Entries of senders that have nothing go, or every address ever seen would stay.
        bySender.computeIfPresent(sender, (any, had) -> had == amount ? null : had - amount);
        taken.addAndGet(-amount);
    }

    AtomicLong taken() {
        return taken;
    }
}
