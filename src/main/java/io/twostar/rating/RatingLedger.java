package io.twostar.rating;

import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The only entry point for changes of counted stars: submissions, edits, withdrawals, moderation, holds, imports and
 * erasures all end in {@link #record}. A ledger belongs to one transaction, which must hold the locks of its products;
 * its numbers include what was recorded, and {@link #write} stores them.
 */
public final class RatingLedger {

    private final SqlSession sql;
    private final Map<SummaryDao.Key, Tally> tallies;
    private final Map<SummaryDao.Key, Tally> changed = new TreeMap<>();
    private final DayBuckets days = new DayBuckets();

    private RatingLedger(SqlSession sql, Map<SummaryDao.Key, Tally> tallies) {
        this.sql = sql;
        this.tallies = tallies;
    }

    /**
     * Reads the numbers of the locked products.
     *
     * @param roundTrip after which the numbers are there
     */
    public static RatingLedger open(RoundTrip roundTrip, SqlSession sql, Collection<String> productIds) {
        return new RatingLedger(sql, SummaryDao.read(roundTrip, productIds));
    }

    /** Reads the numbers of further products, whose changes the caller has excluded in another way. */
    public void include(RoundTrip roundTrip, Collection<String> productIds) {
        SummaryDao.read(roundTrip, productIds, tallies::putIfAbsent);
    }

    /** Applies the change to the product's numbers; an edit without new stars is none. */
    public void record(RatingChange change) {
        if (change.before().equals(change.after())) {
            return;
        }
        SummaryDao.Key key = new SummaryDao.Key(change.productId(), change.epoch());
        Tally tally = tally(key);
        tally.apply(change);
        days.apply(change);
        changed.put(key, tally);
    }

    private Tally tally(SummaryDao.Key key) {
        return tallies.computeIfAbsent(key, absent -> new Tally());
    }

    /** The counted reviews of an epoch. */
    public StarCounts counted(String productId, int epoch) {
        return tally(new SummaryDao.Key(productId, epoch)).counted();
    }

    /** The verified ones among the counted reviews of an epoch. */
    public StarCounts verified(String productId, int epoch) {
        return tally(new SummaryDao.Key(productId, epoch)).verified();
    }

    /**
     * The counted reviews of an epoch that were created on {@code from} (a UTC day) or later.
     *
     * @param from empty for all days
     * @param storefront in which they were given; empty for all
     */
    public StarCounts counted(
            String productId, int epoch, Optional<LocalDate> from, Optional<String> storefront, boolean verifiedOnly) {
        if (from.isEmpty() && storefront.isEmpty()) {
            return verifiedOnly ? verified(productId, epoch) : counted(productId, epoch);
        }
        long[] byStars = new long[6];
        LocalDate first = from.orElse(DayBuckets.BEGINNING);
        days.countedSince(sql, productId, epoch, first, storefront.orElse(""), (stars, verified, count) -> {
            if (verified || !verifiedOnly) {
                byStars[stars] += count;
            }
        });
        return StarCounts.of(byStars);
    }

    /** What is not part of the numbers of {@code epoch}, with what counted in the epochs before it. */
    public NotCounted notCounted(String productId, int epoch) {
        long old = tallies.entrySet().stream()
                .filter(entry -> entry.getKey().productId().equals(productId)
                        && entry.getKey().epoch() < epoch)
                .mapToLong(entry -> entry.getValue().counted().count())
                .sum();
        return NotCounted.of(tally(new SummaryDao.Key(productId, epoch)), old);
    }

    /** The numbers that have changed since the ledger was opened, to be reported. */
    public void forEachChanged(ChangeReader reader) {
        changed.forEach((key, tally) -> reader.changed(key.productId(), key.epoch(), tally.counted()));
    }

    /** Receives a changed summary. */
    public interface ChangeReader {
        void changed(String productId, int epoch, StarCounts counted);
    }

    /** Stores what was recorded, with the round trip. */
    public void write(RoundTrip roundTrip, Instant now) {
        if (!changed.isEmpty()) {
            SummaryDao.write(roundTrip, changed, now);
            days.write(roundTrip);
        }
    }
}
