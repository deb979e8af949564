package io.twostar.rating.history;

import io.twostar.rating.StarCounts;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ratings over time. Read from the day buckets, so that it costs the same however many reviews there are. */
@ApplicationScoped
public class RatingHistories {

    private static final String READ = """
            select date_trunc(:unit, day::timestamp)::date as start, stars, sum(count) as ratings
            from rating_day
            where product_id = :productId and epoch = :epoch and day >= :from and day < :to and not held and count > 0
            group by start, stars
            """;

    private final Transactions transactions;

    RatingHistories(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One point for each interval that has counted ratings in these days, oldest first. */
    public List<RatingHistoryPoint> read(String productId, int epoch, Days days, Interval interval) {
        Map<LocalDate, StarCounts> counts = new TreeMap<>();
        transactions.read(sql -> {
            sql.query(READ)
                    .bind("unit", interval.unit())
                    .bind("productId", productId)
                    .bind("epoch", epoch)
                    .bindAll(days)
                    .forEach(row -> {
                        LocalDate start = row.date("start");
                        StarCounts before = counts.getOrDefault(start, StarCounts.NONE);
                        counts.put(start, before.plus(row.integer("stars"), row.bigint("ratings")));
                    });
            return counts;
        });
        List<RatingHistoryPoint> points = new ArrayList<>(counts.size());
        counts.forEach((start, counted) -> points.add(RatingHistoryPoint.of(start, counted)));
        return points;
    }
}
