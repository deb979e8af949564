package io.twostar.rating;

import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The day buckets touched by one transaction: collected as differences, written in at most two statements. */
final class DayBuckets {

    /** One bucket. */
    record Key(String productId, int epoch, LocalDate day, int stars, boolean verified, boolean held, String storefront)
            implements Comparable<Key> {

        static Key of(RatingChange change, Standing standing) {
            return new Key(
                    change.productId(),
                    change.epoch(),
                    change.day(),
                    standing.stars(),
                    standing.verified(),
                    standing.counting().isHeld(),
                    standing.storefront());
        }

        @Override
        public int compareTo(Key other) {
            int order = productId.compareTo(other.productId);
            order = order != 0 ? order : Integer.compare(epoch, other.epoch);
            order = order != 0 ? order : day.compareTo(other.day);
            order = order != 0 ? order : Integer.compare(stars, other.stars);
            order = order != 0 ? order : Boolean.compare(verified, other.verified);
            order = order != 0 ? order : Boolean.compare(held, other.held);
            return order != 0 ? order : storefront.compareTo(other.storefront);
        }
    }

    /** Before all days. */
    static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private static final String ARRAYS =
            "unnest(:productIds::text[], :epochs::int[], :days::date[], :stars::smallint[], :verified::bool[],"
                    + " :held::bool[], :storefronts::text[], :counts::bigint[])"
                    + " as u (product_id, epoch, day, stars, verified, held, storefront, count)";

    private static final String ADD = """
            insert into rating_day as d (product_id, epoch, day, stars, verified, held, storefront, count)
            select u.* from %s
            order by u.product_id, u.epoch, u.day, u.stars, u.verified, u.held, u.storefront
            on conflict (product_id, epoch, day, stars, verified, held, storefront) do update set count = d.count + excluded.count
            """.formatted(ARRAYS);

    /** Apart from {@link #ADD}, because a row proposed for insertion must satisfy the check that counts are not negative. */
    private static final String TAKE_AWAY = """
            update rating_day d set count = d.count + u.count from %s
            where d.product_id = u.product_id and d.epoch = u.epoch and d.day = u.day
              and d.stars = u.stars and d.verified = u.verified and d.held = u.held and d.storefront = u.storefront
            """.formatted(ARRAYS);

    private static final String COUNTED_SINCE = """
            select stars, verified, sum(count) as ratings
            from rating_day
            where product_id = :productId and epoch = :epoch and day >= :from and not held and count > 0
              and (:storefront = '' or storefront = :storefront)
            group by stars, verified
            """;

    /** The stored part of what counts from a day on, of one storefront or, if that is empty, of all. */
    private record Since(String productId, int epoch, LocalDate from, String storefront) {

        boolean covers(Key key) {
            return key.productId.equals(productId)
                    && key.epoch == epoch
                    && !key.held
                    && !key.day.isBefore(from)
                    && (storefront.isEmpty() || storefront.equals(key.storefront));
        }
    }

    private record Bucket(int stars, boolean verified, long count) {}

    private final Map<Key, Long> differences = new TreeMap<>();
    private final Map<Since, List<Bucket>> stored = new HashMap<>();

    void apply(RatingChange change) {
        if (change.before().hasDay()) {
            differences.merge(Key.of(change, change.before()), -1L, Long::sum);
        }
        if (change.after().hasDay()) {
            differences.merge(Key.of(change, change.after()), 1L, Long::sum);
        }
    }

    /**
     * What counts from {@code from} on, as stored plus what this transaction has changed.
     *
     * @param storefront of which; empty for all
     */
    void countedSince(
            SqlSession sql, String productId, int epoch, LocalDate from, String storefront, BucketReader reader) {
        Since since = new Since(productId, epoch, from, storefront.toLowerCase(Locale.ROOT));
        for (Bucket bucket : stored(sql, since)) {
            reader.bucket(bucket.stars, bucket.verified, bucket.count);
        }
        differences.forEach((key, count) -> {
            if (since.covers(key)) {
                reader.bucket(key.stars, key.verified, count);
            }
        });
    }

    /** Read once per transaction: the product lock keeps it current, and a batch needs it after each of its reviews. */
    private List<Bucket> stored(SqlSession sql, Since since) {
        return stored.computeIfAbsent(since, absent -> read(sql, since));
    }

    private static List<Bucket> read(SqlSession sql, Since since) {
        return sql.query(COUNTED_SINCE)
                .bind("productId", since.productId)
                .bind("epoch", since.epoch)
                .bind("from", since.from)
                .bind("storefront", since.storefront)
                .list(row -> new Bucket(row.integer("stars"), row.bool("verified"), row.bigint("ratings")));
    }

    /** Takes one bucket's count, or a difference to it. */
    interface BucketReader {
        void bucket(int stars, boolean verified, long count);
    }

    void write(RoundTrip roundTrip) {
        write(
                roundTrip,
                ADD,
                differences.entrySet().stream().filter(e -> e.getValue() > 0).toList());
        write(
                roundTrip,
                TAKE_AWAY,
                differences.entrySet().stream().filter(e -> e.getValue() < 0).toList());
    }

    private static void write(RoundTrip roundTrip, String sql, List<Map.Entry<Key, Long>> buckets) {
        if (buckets.isEmpty()) {
            return;
        }
        List<Key> keys = buckets.stream().map(Map.Entry::getKey).toList();
        roundTrip.run(roundTrip
                .query(sql)
                .bind("productIds", keys, Key::productId)
                .bind("epochs", keys, Key::epoch)
                .bind("days", keys, Key::day)
                .bind("stars", keys, Key::stars)
                .bind("verified", keys, Key::verified)
                .bind("held", keys, Key::held)
                .bind("storefronts", keys, Key::storefront)
                .bind("counts", buckets, Map.Entry::getValue));
    }
}
