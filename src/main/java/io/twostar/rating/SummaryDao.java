package io.twostar.rating;

import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads and writes summary rows, many in one statement, because every acknowledged review passes here. Whole rows are
 * written: under the product lock, what was read stays current until the commit.
 */
final class SummaryDao {

    /** Summary rows are kept for each epoch of a product. */
    record Key(String productId, int epoch) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byProduct = productId.compareTo(other.productId);
            return byProduct != 0 ? byProduct : Integer.compare(epoch, other.epoch);
        }
    }

    private static final String READ = """
            select product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                   surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum
            from rating_summary
            where product_id = any(:productIds::text[])
            """;

    private static final String WRITE = """
            insert into rating_summary as s (product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                   surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum, changed_at)
            select u.*, :now::timestamptz
            from unnest(:productIds::text[], :epochs::int[],
                        :c1::bigint[], :c2::bigint[], :c3::bigint[], :c4::bigint[], :c5::bigint[],
                        :v1::bigint[], :v2::bigint[], :v3::bigint[], :v4::bigint[], :v5::bigint[],
                        :surgeHeld::bigint[], :stopHeld::bigint[], :heldSum::bigint[], :withdrawn::bigint[],
                        :removed::bigint[], :purged::bigint[], :incentivised::bigint[], :incentivisedSum::bigint[])
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

    private SummaryDao() {}

    /** All epochs of the products, filled when the round trip is over. */
    static Map<Key, Tally> read(RoundTrip roundTrip, Collection<String> productIds) {
        Map<Key, Tally> tallies = new HashMap<>();
        read(roundTrip, productIds, tallies::put);
        return tallies;
    }

    static void read(RoundTrip roundTrip, Collection<String> productIds, BiConsumer<Key, Tally> reader) {
        roundTrip.select(
                roundTrip.query(READ).bind("productIds", productIds),
                row -> reader.accept(new Key(row.text("product_id"), row.integer("epoch")), tally(row)));
    }

    /** The numbers of a row of the table. */
    static Tally tally(Row row) {
        Tally tally = new Tally();
        for (int stars = 1; stars <= 5; stars++) {
            tally.setCounted(stars, row.bigint("c" + stars), row.bigint("v" + stars));
        }
        tally.setNotCounted(Counting.SURGE_HOLD, row.bigint("surge_held"));
        tally.setNotCounted(Counting.STOP_HOLD, row.bigint("stop_held"));
        tally.setHeldSum(row.bigint("held_sum"));
        tally.setNotCounted(Counting.WITHDRAWN, row.bigint("withdrawn"));
        tally.setNotCounted(Counting.REMOVED, row.bigint("removed"));
        tally.setNotCounted(Counting.PURGED, row.bigint("purged"));
        tally.setIncentivised(row.bigint("incentivised"), row.bigint("incentivised_sum"));
        return tally;
    }

    static void write(RoundTrip roundTrip, Map<Key, Tally> tallies, Instant now) {
        Query write = roundTrip
                .query(WRITE)
                .bind("now", now)
                .bind("productIds", tallies.keySet(), Key::productId)
                .bind("epochs", tallies.keySet(), Key::epoch);
        bindNumbers(write, tallies.values());
        roundTrip.run(write);
    }

    private static void bindNumbers(Query write, Collection<Tally> tallies) {
        for (int stars = 1; stars <= 5; stars++) {
            int number = stars;
            write.bind("c" + number, tallies, tally -> tally.counted().of(number))
                    .bind("v" + number, tallies, tally -> tally.verified().of(number));
        }
        write.bind("surgeHeld", tallies, tally -> tally.notCounted(Counting.SURGE_HOLD))
                .bind("stopHeld", tallies, tally -> tally.notCounted(Counting.STOP_HOLD))
                .bind("heldSum", tallies, Tally::heldSum)
                .bind("withdrawn", tallies, tally -> tally.notCounted(Counting.WITHDRAWN))
                .bind("removed", tallies, tally -> tally.notCounted(Counting.REMOVED))
                .bind("purged", tallies, tally -> tally.notCounted(Counting.PURGED))
                .bind("incentivised", tallies, Tally::incentivised)
                .bind("incentivisedSum", tallies, Tally::incentivisedSum);
    }
}
