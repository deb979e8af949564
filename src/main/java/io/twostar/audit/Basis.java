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
            where %s and counting = 'COUNTED' and created_at >= :from
              and (verification is not null or not :verifiedOnly)
              and (:storefront::text is null or lower(storefront) = lower(:storefront))
            """;

    private static final String OF_PRODUCT = "product_id = :productId and epoch = :epoch";

    private static final String OF_FAMILY = """
            (product_id, epoch) in (
                select m.product_id, m.epoch
                from product p
                join product m on m.variant_of = coalesce(p.variant_of, p.product_id)
                    or m.product_id = coalesce(p.variant_of, p.product_id) and m.variant_of is null
                where p.product_id = :productId)
            """;

    private Basis() {}

    static StarCounts of(SqlSession sql, AuditedListing listing, DelistingRule rule, Instant now) {
        LocalDate from = rule.windowStart(now).orElse(LocalDate.EPOCH.minusYears(1000));
        return sql.query(COUNT.formatted(rule.isOfFamily() ? OF_FAMILY : OF_PRODUCT))
                .bind("productId", listing.productId())
                .bind("epoch", listing.epoch())
                .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("verifiedOnly", rule.verifiedOnly())
                .bind("storefront", rule.storefront())
                .one(StarCounts.class);
    }
}
