package io.twostar.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered ids (RFC 9562, version 7). Within one process they only ever grow: the twelve bits after the millisecond
 * are a counter, and when 4,096 ids fall into one millisecond, or the clock is set back, the time runs ahead a little
 * instead of repeating itself.
 */
public final class Uuid7 {

    private static final long COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    /** Millisecond and counter of the last id, in one number, so that one compare-and-set orders all threads. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    /** The ids are public names, not secrets, so a fast generator does for the random part. */
    public static UUID next(long epochMillis) {
        long requested = epochMillis << COUNTER_BITS;
        long stamp = LAST.updateAndGet(last -> requested > last ? requested : last + 1);
        long high = (stamp >>> COUNTER_BITS) << 16 | 0x7000L | (stamp & COUNTER_MASK);
        long low = VARIANT | (ThreadLocalRandom.current().nextLong() & RANDOM_MASK);
        return new UUID(high, low);
    }
}
