package io.twostar.rating;

import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The day buckets touched by one transaction: collected as differences, written in at most two statements. */
final class DayRows {

    /** One bucket. */
    record Key(String productId, int epoch, LocalDate day, int stars, boolean verified, boolean held)
            implements Comparable<Key> {

        static Key of(RatingChange change, Standing standing) {
            return new Key(
                    change.productId(),
                    change.epoch(),
                    change.day(),
                    standing.stars(),
                    standing.verified(),
                    standing.counting().isHeld());
        }

        @Override
        public int compareTo(Key other) {
            int order = productId.compareTo(other.productId);
            order = order != 0 ? order : Integer.compare(epoch, other.epoch);
            order = order != 0 ? order : day.compareTo(other.day);
            order = order != 0 ? order : Integer.compare(stars, other.stars);
            order = order != 0 ? order : Boolean.compare(verified, other.verified);
            return order != 0 ? order : Boolean.compare(held, other.held);
        }
    }

    private static final String ARRAYS =
            "unnest(?::text[], ?::int[], ?::date[], ?::smallint[], ?::bool[], ?::bool[], ?::bigint[])"
                    + " as u (product_id, epoch, day, stars, verified, held, count)";

    private static final String ADD = """
            insert into rating_day as d (product_id, epoch, day, stars, verified, held, count)
            select u.* from %s
            order by u.product_id, u.epoch, u.day, u.stars, u.verified, u.held
            on conflict (product_id, epoch, day, stars, verified, held) do update set count = d.count + excluded.count
            """.formatted(ARRAYS);

    /** Apart from {@link #ADD}, because a row proposed for insertion must satisfy the check that counts are not negative. */
    private static final String TAKE_AWAY = """
            update rating_day d set count = d.count + u.count from %s
            where d.product_id = u.product_id and d.epoch = u.epoch and d.day = u.day
              and d.stars = u.stars and d.verified = u.verified and d.held = u.held
            """.formatted(ARRAYS);

    private static final String COUNTED_SINCE = """
            select stars, verified, sum(count)
            from rating_day
            where product_id = ? and epoch = ? and day >= ? and not held and count > 0
            group by stars, verified
            """;

    /** The stored part of what counts from a day on. */
    private record Since(String productId, int epoch, LocalDate from) {}

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

    /** What counts from {@code from} on, as stored plus what this transaction has changed. */
    void countedSince(SqlSession sql, String productId, int epoch, LocalDate from, BucketReader reader)
            throws SQLException {
        for (Bucket bucket : stored(sql, new Since(productId, epoch, from))) {
            reader.bucket(bucket.stars, bucket.verified, bucket.count);
        }
        differences.forEach((key, count) -> {
            if (key.productId.equals(productId) && key.epoch == epoch && !key.held && !key.day.isBefore(from)) {
                reader.bucket(key.stars, key.verified, count);
            }
        });
    }

    /** Read once a transaction: its product lock keeps it true, and a batch asks after each of its reviews. */
    private List<Bucket> stored(SqlSession sql, Since since) throws SQLException {
        List<Bucket> known = stored.get(since);
        if (known == null) {
            known = read(sql, since);
            stored.put(since, known);
        }
        return known;
    }

    private static List<Bucket> read(SqlSession sql, Since since) throws SQLException {
        List<Bucket> buckets = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(COUNTED_SINCE)) {
            select.setString(1, since.productId);
            select.setInt(2, since.epoch);
            select.setDate(3, Date.valueOf(since.from));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    buckets.add(new Bucket(row.getInt(1), row.getBoolean(2), row.getLong(3)));
                }
            }
        }
        return buckets;
    }

    /** Takes one bucket's count, or a difference to it. */
    interface BucketReader {
        void bucket(int stars, boolean verified, long count);
    }

    void write(RoundTrip trip) throws SQLException {
        write(
                trip,
                ADD,
                differences.entrySet().stream().filter(e -> e.getValue() > 0).toList());
        write(
                trip,
                TAKE_AWAY,
                differences.entrySet().stream().filter(e -> e.getValue() < 0).toList());
    }

    private static void write(RoundTrip trip, String sql, List<Map.Entry<Key, Long>> buckets) throws SQLException {
        if (buckets.isEmpty()) {
            return;
        }
        int size = buckets.size();
        String[] products = new String[size];
        int[] epochs = new int[size];
        Date[] days = new Date[size];
        short[] stars = new short[size];
        boolean[] verified = new boolean[size];
        boolean[] held = new boolean[size];
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            Key key = buckets.get(i).getKey();
            products[i] = key.productId;
            epochs[i] = key.epoch;
            days[i] = Date.valueOf(key.day);
            stars[i] = (short) key.stars;
            verified[i] = key.verified;
            held[i] = key.held;
            counts[i] = buckets.get(i).getValue();
        }
        trip.run(sql, products, epochs, trip.array("date", (Object[]) days), stars, verified, held, counts);
    }
}
