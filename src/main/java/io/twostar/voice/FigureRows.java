package io.twostar.voice;

import io.twostar.catalog.Listing;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads figures from summaries, day buckets of what changed lately, and open items. */
final class FigureRows {

    /** UTC days that are lately, ending today. */
    static final int RECENT_DAYS = 30;

    private static final String READ = """
            with p as materialized (
              select product_id, name, epoch, case when retired_at is null then listing else 'RETIRED' end as listing,
                     coalesce(delisted_by in ('RULE', 'DEFECT'), false) as for_cause, pending_since is not null as pending
              from product where %s
            ), d as (
              select product_id, count(*) filter (where state = 'CONFIRMED') as confirmed,
                     count(*) filter (where state = 'OPEN') as open
              from defect where state in ('OPEN', 'CONFIRMED') and product_id in (select product_id from p) group by 1
            ), o as (
              select product_id, count(*) as open, count(*) filter (where due_at <= ?) as overdue
              from observation where state <> 'RESOLVED' and product_id in (select product_id from p) group by 1
            ), q as (
              select product_id, count(*) as unanswered
              from contribution
              where kind = 'QUESTION' and status = 'PUBLISHED' and answers = 0 and product_id in (select product_id from p)
              group by 1
            )
            select p.product_id, p.name, p.listing, p.for_cause, p.pending,
                   coalesce(s.c1 + s.c2 + s.c3 + s.c4 + s.c5, 0), coalesce(s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5, 0),
                   coalesce(r.count, 0), coalesce(r.sum, 0), coalesce(s.surge_held, 0), coalesce(d.confirmed, 0),
                   coalesce(d.open, 0), coalesce(o.open, 0), coalesce(o.overdue, 0), coalesce(q.unanswered, 0)
            from p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            left join d on d.product_id = p.product_id
            left join o on o.product_id = p.product_id
            left join q on q.product_id = p.product_id
            left join lateral (
              select sum(b.count) as count, sum(b.count * b.stars) as sum from rating_day b
              where b.product_id = p.product_id and b.epoch = p.epoch and b.day >= ? and not b.held
            ) r on s.changed_at >= ?
            """;

    private static final String OF_CATEGORY = READ.formatted("category = ? and retired_at is null");
    private static final String OF_PRODUCT = READ.formatted("product_id = ?");

    private FigureRows() {}

    /** All products of the category that are on sale or were delisted. */
    static List<Figures> ofCategory(Connection connection, String category, Instant now) throws SQLException {
        return read(connection, OF_CATEGORY, category, now);
    }

    static Figures ofProduct(Connection connection, String productId, Instant now) throws SQLException {
        return read(connection, OF_PRODUCT, productId, now).get(0);
    }

    private static List<Figures> read(Connection connection, String sql, String which, Instant now)
            throws SQLException {
        LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(RECENT_DAYS - 1L);
        List<Figures> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, which);
            select.setTimestamp(2, Timestamp.from(now));
            select.setDate(3, Date.valueOf(from));
            select.setTimestamp(
                    4, Timestamp.from(from.atStartOfDay(ZoneOffset.UTC).toInstant()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(figures(row));
                }
            }
        }
        return all;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getString(1),
                row.getString(2),
                Listing.valueOf(row.getString(3)),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15));
    }
}
