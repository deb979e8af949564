package io.twostar.rating;

import io.twostar.store.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes summary rows, many in one statement. Plain JDBC, because every acknowledged review passes here.
 * Rows are written whole: the product lock makes what was read the truth until the commit.
 */
final class SummaryRows {

    /** Summary rows are kept for each epoch of a product. */
    record Key(String productId, int epoch) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byProduct = productId.compareTo(other.productId);
            return byProduct != 0 ? byProduct : Integer.compare(epoch, other.epoch);
        }
    }

    private static final int NUMBERS = 18;

    private static final String READ = """
            select product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                   surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum
            from rating_summary
            where product_id = any(?)
            """;

    private static final String WRITE = """
            insert into rating_summary as s (product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                   surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum, changed_at)
            select u.*, ?::timestamptz
            from unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                   as u (product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                         surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum)
            order by u.product_id, u.epoch
            on conflict (product_id, epoch) do update set
                   c1 = excluded.c1, c2 = excluded.c2, c3 = excluded.c3, c4 = excluded.c4, c5 = excluded.c5,
                   v1 = excluded.v1, v2 = excluded.v2, v3 = excluded.v3, v4 = excluded.v4, v5 = excluded.v5,
                   surge_held = excluded.surge_held, stop_held = excluded.stop_held, held_sum = excluded.held_sum,
                   withdrawn = excluded.withdrawn, removed = excluded.removed, purged = excluded.purged,
                   incentivised = excluded.incentivised, incentivised_sum = excluded.incentivised_sum,
                   changed_at = greatest(s.changed_at, excluded.changed_at)
            """;

    private SummaryRows() {}

    /** All epochs of the products, filled when the trip is over. */
    static Map<Key, Tally> read(RoundTrip trip, Collection<String> productIds) {
        Map<Key, Tally> tallies = new HashMap<>();
        trip.select(
                READ,
                row -> {
                    while (row.next()) {
                        tallies.put(new Key(row.getString(1), row.getInt(2)), tally(row));
                    }
                },
                (Object) productIds.toArray(String[]::new));
        return tallies;
    }

    /** The numbers of a row whose columns 3 to 20 are those of {@link #READ}. */
    static Tally tally(ResultSet row) throws SQLException {
        Tally tally = new Tally();
        for (int stars = 1; stars <= 5; stars++) {
            tally.setCounted(stars, row.getLong(2 + stars), row.getLong(7 + stars));
        }
        tally.setNotCounted(Counting.SURGE_HOLD, row.getLong(13));
        tally.setNotCounted(Counting.STOP_HOLD, row.getLong(14));
        tally.setHeldSum(row.getLong(15));
        tally.setNotCounted(Counting.WITHDRAWN, row.getLong(16));
        tally.setNotCounted(Counting.REMOVED, row.getLong(17));
        tally.setNotCounted(Counting.PURGED, row.getLong(18));
        tally.setIncentivised(row.getLong(19), row.getLong(20));
        return tally;
    }

    static void write(RoundTrip trip, Map<Key, Tally> tallies, Instant now) {
        String[] products = new String[tallies.size()];
        int[] epochs = new int[tallies.size()];
        long[][] numbers = new long[NUMBERS][tallies.size()];
        int row = 0;
        for (Map.Entry<Key, Tally> entry : tallies.entrySet()) {
            products[row] = entry.getKey().productId();
            epochs[row] = entry.getKey().epoch();
            fill(numbers, row++, entry.getValue());
        }
        List<Object> values = new ArrayList<>(List.of(Timestamp.from(now), products, epochs));
        values.addAll(Arrays.asList(numbers));
        trip.run(WRITE, values.toArray());
    }

    private static void fill(long[][] numbers, int row, Tally tally) {
        StarCounts counted = tally.counted();
        StarCounts verified = tally.verified();
        for (int stars = 1; stars <= 5; stars++) {
            numbers[stars - 1][row] = counted.of(stars);
            numbers[stars + 4][row] = verified.of(stars);
        }
        numbers[10][row] = tally.notCounted(Counting.SURGE_HOLD);
        numbers[11][row] = tally.notCounted(Counting.STOP_HOLD);
        numbers[12][row] = tally.heldSum();
        numbers[13][row] = tally.notCounted(Counting.WITHDRAWN);
        numbers[14][row] = tally.notCounted(Counting.REMOVED);
        numbers[15][row] = tally.notCounted(Counting.PURGED);
        numbers[16][row] = tally.incentivised();
        numbers[17][row] = tally.incentivisedSum();
    }
}
