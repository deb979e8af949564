package io.twostar.audit;

import io.twostar.job.JobDifference;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

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
              where product_id = any(:productIds)
              group by product_id, epoch
            ), stored as (
              select * from rating_summary where product_id = any(:productIds)
            )
            select product_id, epoch, %s
            from stored s full join recomputed r using (product_id, epoch)
            order by product_id, epoch
            """.formatted(both());

    /** Stored and recomputed numbers side by side; 0 where a row is missing. */
    private static String both() {
        return NUMBERS.stream()
                .map(number ->
                        "coalesce(s.%1$s, 0) as stored_%1$s, coalesce(r.%1$s, 0) as recomputed_%1$s".formatted(number))
                .collect(Collectors.joining(",\n    "));
    }

    List<JobDifference> compare(SqlSession sql, Collection<String> productIds) {
        List<JobDifference> differences = new ArrayList<>();
        sql.query(COMPARE).bind("productIds", productIds).forEach(row -> {
            long[] stored = numbers(row, "stored_");
            long[] recomputed = numbers(row, "recomputed_");
            if (!Arrays.equals(stored, recomputed)) {
                differences.add(new JobDifference(
                        row.text("product_id"),
                        JobDifference.What.SUMMARY,
                        "epoch " + row.integer("epoch"),
                        describe(stored, recomputed),
                        describe(recomputed, stored)));
            }
        });
        return differences;
    }

    private static long[] numbers(Row row, String prefix) {
        return NUMBERS.stream().mapToLong(number -> row.bigint(prefix + number)).toArray();
    }

    /** Count and sum, and every other number that differs. */
    private static String describe(long[] numbers, long[] others) {
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
