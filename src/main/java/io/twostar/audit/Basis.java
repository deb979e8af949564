package io.twostar.audit;

import io.twostar.delisting.DelistingRule;
import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The ratings that a rule looks at, counted from the reviews. */
final class Basis {

    private static final String COUNT = """
            select stars, count(*) from review
            where product_id = ? and epoch = ? and counting = 'COUNTED' and created_at >= ?
              and (verification is not null or not ?)
            group by stars
            """;

    private Basis() {}

    static StarCounts of(SqlSession sql, AuditedListing listing, DelistingRule rule, Instant now) throws SQLException {
        LocalDate from = rule.windowStart(now).orElse(LocalDate.EPOCH.minusYears(1000));
        StarCounts counts = StarCounts.NONE;
        try (PreparedStatement select = sql.prepareStatement(COUNT)) {
            select.setString(1, listing.productId());
            select.setInt(2, listing.epoch());
            select.setTimestamp(
                    3, Timestamp.from(from.atStartOfDay(ZoneOffset.UTC).toInstant()));
            select.setBoolean(4, rule.verifiedOnly());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts = counts.plus(row.getInt(1), row.getLong(2));
                }
            }
        }
        return counts;
    }
}
