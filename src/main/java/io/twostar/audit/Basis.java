package io.twostar.audit;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The ratings that a rule looks at, counted from the reviews. */
final class Basis {

    private static final String COUNT = """
            select count(*) filter (where stars = 1) as n1, count(*) filter (where stars = 2) as n2,
                   count(*) filter (where stars = 3) as n3, count(*) filter (where stars = 4) as n4,
                   count(*) filter (where stars = 5) as n5
            from review
            where product_id = :productId and epoch = :epoch and counting = 'COUNTED' and created_at >= :from
              and (verification is not null or not :verifiedOnly)
            """;

    private Basis() {}

    static StarCounts of(SqlSession sql, AuditedListing listing, DelistingRule rule, Instant now) {
        LocalDate from = rule.windowStart(now).orElse(LocalDate.EPOCH.minusYears(1000));
        return sql.query(COUNT)
                .bind("productId", listing.productId())
                .bind("epoch", listing.epoch())
                .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("verifiedOnly", rule.verifiedOnly())
                .one(StarCounts.class);
    }
}
