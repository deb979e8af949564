package io.twostar.rating;

import io.twostar.catalog.Listing;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Summaries as stored. */
@ApplicationScoped
public class RatingSummaries {

    private static final String READ = """
            select p.product_id, p.epoch, s.c1, s.c2, s.c3, s.c4, s.c5, s.v1, s.v2, s.v3, s.v4, s.v5,
                   s.surge_held, s.stop_held, s.held_sum, s.withdrawn, s.removed, s.purged, s.incentivised, s.incentivised_sum,
                   case when p.retired_at is null then p.listing else 'RETIRED' end as listing,
                   coalesce(s.changed_at, case when p.epoch > 1 then p.listing_since end) as as_of,
                   (select array[coalesce(sum(o.count) filter (where o.term = '-2'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '-1'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '0'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '1'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '2'), 0)]::bigint[]
                    from review_opinion o
                    where o.product_id = p.product_id and o.epoch = p.epoch and o.kind = 'FIT') as fit
            from product p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            where p.product_id = any(?)
            """;

    private final Transactions transactions;

    RatingSummaries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The summaries of those of the products that exist, by product id. */
    public Map<String, RatingSummary> read(Collection<String> productIds) {
        return transactions.read(sql -> read(sql, productIds));
    }

    private static Map<String, RatingSummary> read(SqlSession sql, Collection<String> productIds) throws SQLException {
        Map<String, RatingSummary> summaries = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setObject(1, productIds.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    RatingSummary summary = RatingSummary.of(
                            row.getString("product_id"),
                            row.getInt("epoch"),
                            Listing.valueOf(row.getString("listing")),
                            SummaryRows.tally(row),
                            fit(row),
                            asOf(row));
                    summaries.put(summary.productId(), summary);
                }
            }
        }
        return summaries;
    }

    private static Fit fit(ResultSet row) throws SQLException {
        Long[] votes = (Long[]) row.getArray("fit").getArray();
        return Fit.of(Stream.of(votes).mapToLong(Long::longValue).toArray()).orElse(null);
    }

    /** A fresh epoch changed the numbers when its product was relisted, even if nobody has rated it since. */
    private static Instant asOf(ResultSet row) throws SQLException {
        Timestamp asOf = row.getTimestamp("as_of");
        return asOf == null ? null : asOf.toInstant();
    }
}
