package io.twostar.rating;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ratings over time. Read from the day buckets, so that it costs the same however many reviews there are. */
@ApplicationScoped
public class RatingHistories {

    private static final String READ = """
            select date_trunc(?, day::timestamp)::date as start, stars, sum(count)
            from rating_day
            where product_id = ? and epoch = ? and day >= ? and day < ? and not held and count > 0
            group by start, stars
            """;

    private final Transactions transactions;

    RatingHistories(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One point for each interval that has counted ratings in these days, oldest first. */
    public List<RatingHistoryPoint> read(String productId, int epoch, Days days, Interval interval) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(READ)) {
                select.setString(1, interval.unit());
                select.setString(2, productId);
                select.setInt(3, epoch);
                select.setObject(4, days.from());
                select.setObject(5, days.to());
                return points(select);
            }
        });
    }

    private static List<RatingHistoryPoint> points(PreparedStatement select) throws SQLException {
        Map<LocalDate, StarCounts> counts = new TreeMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                LocalDate start = row.getObject(1, LocalDate.class);
                counts.put(start, counts.getOrDefault(start, StarCounts.NONE).plus(row.getInt(2), row.getLong(3)));
            }
        }
        List<RatingHistoryPoint> points = new ArrayList<>(counts.size());
        counts.forEach((start, counted) -> points.add(RatingHistoryPoint.of(start, counted)));
        return points;
    }
}
