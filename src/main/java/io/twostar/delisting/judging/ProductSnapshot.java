package io.twostar.delisting.judging;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import io.twostar.stop.ActiveStops;
import io.twostar.store.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * A product and its numbers, read without the lock: good enough to find out whether a judgement could change anything,
 * never to decide.
 *
 * @param counted all counted ratings of the current epoch, {@code verified} the verified ones among them
 */
public record ProductSnapshot(
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
            coalesce(s.c1, 0) as c1, coalesce(s.c2, 0) as c2, coalesce(s.c3, 0) as c3, coalesce(s.c4, 0) as c4,
            coalesce(s.c5, 0) as c5, coalesce(s.v1, 0) as v1, coalesce(s.v2, 0) as v2, coalesce(s.v3, 0) as v3,
            coalesce(s.v4, 0) as v4, coalesce(s.v5, 0) as v5, p.epoch
            """;

    static ProductSnapshot of(Row row) {
        return new ProductSnapshot(
                row.text("product_id"),
                row.text("category"),
                row.integer("epoch"),
                row.constant("listing", Listing.class),
                row.optional("delisted_by", Row::text).map(DelistedBy::valueOf),
                row.optional("pending_since", Row::instant),
                row.optional("exempt_until", Row::instant),
                counts(row, "c"),
                counts(row, "v"));
    }

    private static StarCounts counts(Row row, String column) {
        return new StarCounts(
                row.bigint(column + 1),
                row.bigint(column + 2),
                row.bigint(column + 3),
                row.bigint(column + 4),
                row.bigint(column + 5));
    }

    DelistingRule.Situation situation(ActiveStops stops, Instant now) {
        boolean mayBeDelisted = !isExempt(now) && !stops.holdDelisting(productId, category);
        return new DelistingRule.Situation(listing, delistedBy, pendingSince, mayBeDelisted);
    }

    boolean isExempt(Instant now) {
        return exemptUntil.filter(now::isBefore).isPresent();
    }
}
