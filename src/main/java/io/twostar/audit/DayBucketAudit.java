package io.twostar.audit;

import io.twostar.job.JobDifference;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** Compares the day buckets with the reviews. There is nearly one for each review, so the database compares. */
@Singleton
class DayBucketAudit {

    private static final String DIFFER = """
            with recomputed as (
              select product_id, epoch, (created_at at time zone 'UTC')::date as day, stars,
                     verification is not null as verified, counting <> 'COUNTED' as held,
                     lower(coalesce(storefront, '')) as storefront, count(*) as count
              from review
              where product_id = any(:productIds) and counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
              group by 1, 2, 3, 4, 5, 6, 7
            ), stored as (
              select * from rating_day where product_id = any(:productIds)
            )
            select product_id, epoch, day, stars, verified, held, storefront,
                   coalesce(s.count, 0) as stored, coalesce(r.count, 0) as recomputed
            from stored s full join recomputed r using (product_id, epoch, day, stars, verified, held, storefront)
            where coalesce(s.count, 0) <> coalesce(r.count, 0)
            order by product_id, epoch, day, stars, verified, held, storefront
            """;

    List<JobDifference> compare(SqlSession sql, Collection<String> productIds) {
        return sql.query(DIFFER)
                .bind("productIds", productIds)
                .list(row -> new JobDifference(
                        row.text("product_id"),
                        JobDifference.What.DAY_BUCKET,
                        bucket(row),
                        "count=" + row.bigint("stored"),
                        "count=" + row.bigint("recomputed")));
    }

    private static String bucket(Row row) {
        return "epoch %d, %s, stars %d, %s, %s%s"
                .formatted(
                        row.integer("epoch"),
                        row.date("day"),
                        row.integer("stars"),
                        row.bool("verified") ? "verified" : "not verified",
                        row.bool("held") ? "held" : "counted",
                        row.text("storefront").isEmpty() ? "" : ", " + row.text("storefront"));
    }
}
