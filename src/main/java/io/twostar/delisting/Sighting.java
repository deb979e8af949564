package io.twostar.delisting;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.rating.StarCounts;
import io.twostar.stop.StopsInForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * A product and its numbers, seen without its lock: good enough to tell whether a judgement can change anything, never to
 * decide.
 *
 * @param counted all counted ratings of the current epoch, {@code verified} the verified ones among them
 */
record Sighting(
        String productId,
        String category,
        int epoch,
        Listing listing,
        Optional<DelistedBy> delistedBy,
        Optional<Instant> pendingSince,
        Optional<Instant> exemptUntil,
        StarCounts counted,
        StarCounts verified) {

    static final String COLUMNS = """
            p.product_id, p.category, case when p.retired_at is null then p.listing else 'RETIRED' end as listing,
            p.delisted_by, p.pending_since, p.exempt_until,
            s.c1, s.c2, s.c3, s.c4, s.c5, s.v1, s.v2, s.v3, s.v4, s.v5, p.epoch
            """;

    static Sighting of(ResultSet row) throws SQLException {
        return new Sighting(
                row.getString(1),
                row.getString(2),
                row.getInt(17),
                Listing.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(DelistedBy::valueOf),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant),
                counts(row, 7),
                counts(row, 12));
    }

    private static StarCounts counts(ResultSet row, int from) throws SQLException {
        return new StarCounts(
                row.getLong(from),
                row.getLong(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4));
    }

    DelistingRule.Situation situation(StopsInForce stops, Instant now) {
        boolean mayBeDelisted = !isExempt(now) && !stops.holdDelisting(productId, category);
        return new DelistingRule.Situation(listing, delistedBy, pendingSince, mayBeDelisted);
    }

    boolean isExempt(Instant now) {
        return exemptUntil.filter(now::isBefore).isPresent();
    }
}
