package io.twostar.store.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When this instance last wrote, by product. Entries are kept for as long as a replica that is read may be behind:
 * older writes have reached it.
 */
final class OwnWrites {

    private static final int MOST = 200_000;

    private final Cache<String, Long> byProduct;
    /** What may have changed any product. */
    private final AtomicLong elsewhere;

    private final AtomicLong last;

    OwnWrites(Duration remembered, long now) {
        byProduct = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(remembered)
                .build();
        elsewhere = new AtomicLong(now);
        last = new AtomicLong(now);
    }

    void add(String productId, long moment) {
        byProduct.asMap().merge(productId, moment, Math::max);
        last.accumulateAndGet(moment, Math::max);
    }

    /** A write that may have changed any product. */
    void add(long moment) {
        elsewhere.accumulateAndGet(moment, Math::max);
        last.accumulateAndGet(moment, Math::max);
    }

    void addForNoProduct(long moment) {
        last.accumulateAndGet(moment, Math::max);
    }

    /** The last one that may have changed the product. */
    long of(String productId) {
        Long own = byProduct.getIfPresent(productId);
        return own == null ? elsewhere.get() : Math.max(own, elsewhere.get());
    }

    long ofAll() {
        return last.get();
    }
}
