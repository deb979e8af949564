package io.twostar.audit;

import io.twostar.job.JobDifference;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Compares every number of the summaries with the reviews. */
@Singleton
class SummaryAudit {

    private static final List<String> NUMBERS = List.of(
            "c1",
            "c2",
            "c3",
            "c4",
            "c5",
            "v1",
            "v2",
            "v3",
            "v4",
            "v5",
            "surge_held",
            "stop_held",
            "held_sum",
            "withdrawn",
            "removed",
            "purged",
            "incentivised",
            "incentivised_sum");

    private static final int STARS = 5;

    private static final String COMPARE = """
            with recomputed as (
              select product_id, epoch,
                     count(*) filter (where counting = 'COUNTED' and stars = 1) as c1,
                     count(*) filter (where counting = 'COUNTED' and stars = 2) as c2,
                     count(*) filter (where counting = 'COUNTED' and stars = 3) as c3,
                     count(*) filter (where counting = 'COUNTED' and stars = 4) as c4,
                     count(*) filter (where counting = 'COUNTED' and stars = 5) as c5,
                     count(*) filter (where counting = 'COUNTED' and stars = 1 and verification is not null) as v1,
                     count(*) filter (where counting = 'COUNTED' and stars = 2 and verification is not null) as v2,
                     count(*) filter (where counting = 'COUNTED' and stars = 3 and verification is not null) as v3,
                     count(*) filter (where counting = 'COUNTED' and stars = 4 and verification is not null) as v4,
                     count(*) filter (where counting = 'COUNTED' and stars = 5 and verification is not null) as v5,
                     count(*) filter (where counting = 'SURGE_HOLD') as surge_held,
                     count(*) filter (where counting = 'STOP_HOLD') as stop_held,
                     sum(stars) filter (where counting in ('SURGE_HOLD', 'STOP_HOLD')) as held_sum,
                     count(*) filter (where counting = 'WITHDRAWN') as withdrawn,
                     count(*) filter (where counting = 'REMOVED') as removed,
                     count(*) filter (where counting = 'PURGED') as purged,
                     count(*) filter (where counting = 'COUNTED' and incentive is not null) as incentivised,
                     sum(stars) filter (where counting = 'COUNTED' and incentive is not null) as incentivised_sum
              from review
              where product_id = any(?)
              group by product_id, epoch
            ), stored as (
              select * from rating_summary where product_id = any(?)
            )
            select product_id, epoch,
                   s.c1, s.c2, s.c3, s.c4, s.c5, s.v1, s.v2, s.v3, s.v4, s.v5,
                   s.surge_held, s.stop_held, s.held_sum, s.withdrawn, s.removed, s.purged, s.incentivised, s.incentivised_sum,
                   r.c1, r.c2, r.c3, r.c4, r.c5, r.v1, r.v2, r.v3, r.v4, r.v5,
                   r.surge_held, r.stop_held, r.held_sum, r.withdrawn, r.removed, r.purged, r.incentivised, r.incentivised_sum
            from stored s full join recomputed r using (product_id, epoch)
            order by product_id, epoch
            """;

    List<JobDifference> compare(SqlSession sql, Collection<String> productIds) throws SQLException {
        List<JobDifference> differences = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(COMPARE)) {
            select.setObject(1, productIds.toArray(String[]::new));
            select.setObject(2, productIds.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long[] stored = numbers(row, 3);
                    long[] recomputed = numbers(row, 3 + NUMBERS.size());
                    if (!Arrays.equals(stored, recomputed)) {
                        differences.add(new JobDifference(
                                row.getString(1),
                                JobDifference.What.SUMMARY,
                                "epoch " + row.getInt(2),
                                tell(stored, recomputed),
                                tell(recomputed, stored)));
                    }
                }
            }
        }
        return differences;
    }

    /** A row that is not there says 0 throughout. */
    private static long[] numbers(ResultSet row, int from) throws SQLException {
        long[] numbers = new long[NUMBERS.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.getLong(from + i);
        }
        return numbers;
    }

    /** Count and sum, and whatever else is not the same. */
    private static String tell(long[] numbers, long[] others) {
        long count = 0;
        long sum = 0;
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < numbers.length; i++) {
            count += i < STARS ? numbers[i] : 0;
            sum += i < STARS ? (i + 1) * numbers[i] : 0;
            if (numbers[i] != others[i]) {
                rest.append(' ').append(NUMBERS.get(i)).append('=').append(numbers[i]);
            }
        }
        return "count=" + count + " sum=" + sum + rest;
    }
}
