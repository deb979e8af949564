package io.twostar.audit;

import io.twostar.job.JobDifference;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Compares the day buckets with the reviews. There is nearly one for each review, so the database compares. */
@Singleton
class DayBucketAudit {

    private static final String DIFFER = """
            with recomputed as (
              select product_id, epoch, (created_at at time zone 'UTC')::date as day, stars,
                     verification is not null as verified, counting <> 'COUNTED' as held, count(*) as count
              from review
              where product_id = any(?) and counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
              group by 1, 2, 3, 4, 5, 6
            ), stored as (
              select * from rating_day where product_id = any(?)
            )
            select product_id, epoch, day, stars, verified, held, coalesce(s.count, 0), coalesce(r.count, 0)
            from stored s full join recomputed r using (product_id, epoch, day, stars, verified, held)
            where coalesce(s.count, 0) <> coalesce(r.count, 0)
            order by product_id, epoch, day, stars, verified, held
            """;

    List<JobDifference> compare(SqlSession sql, Collection<String> productIds) throws SQLException {
        List<JobDifference> differences = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(DIFFER)) {
            select.setObject(1, productIds.toArray(String[]::new));
            select.setObject(2, productIds.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    differences.add(new JobDifference(
                            row.getString(1),
                            JobDifference.What.DAY_BUCKET,
                            bucket(row),
                            "count=" + row.getLong(7),
                            "count=" + row.getLong(8)));
                }
            }
        }
        return differences;
    }

    private static String bucket(ResultSet row) throws SQLException {
        return "epoch %d, %s, stars %d, %s, %s"
                .formatted(
                        row.getInt(2),
                        row.getDate(3),
                        row.getInt(4),
                        row.getBoolean(5) ? "verified" : "not verified",
                        row.getBoolean(6) ? "held" : "counted");
    }
}
