package io.twostar.delisting.judging;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What rules count that look at whole families, read without locks. */
final class FamilyCounts {

    /** The buckets of days add up to the summaries, so one statement serves rules with windows and without. */
    private static final String READ = """
            select p.product_id, d.stars, sum(d.count)::bigint as count
            from product p
            cross join lateral (
                select v.product_id, v.epoch from product v where v.variant_of = coalesce(p.variant_of, p.product_id)
                union all
                select h.product_id, h.epoch from product h
                where h.product_id = coalesce(p.variant_of, p.product_id) and h.variant_of is null) m
            join rating_day d on d.product_id = m.product_id and d.epoch = m.epoch
            where p.product_id = any(:productIds::text[]) and d.day >= :from and not d.held
              and (d.verified or not :verifiedOnly) and (:storefront = '' or d.storefront = lower(:storefront))
            group by p.product_id, d.stars
            """;

    static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private FamilyCounts() {}

    /** The counted ratings of the families of those of the products that have any. */
    static Map<String, StarCounts> of(SqlSession sql, Collection<String> productIds, DelistingRule rule, Instant now) {
        Map<String, StarCounts> counts = new HashMap<>();
        sql.query(READ)
                .bind("productIds", productIds)
                .bind("from", rule.windowStart(now).orElse(BEGINNING))
                .bind("verifiedOnly", rule.verifiedOnly())
                .bind("storefront", rule.storefront().orElse(""))
                .forEach(row -> counts.merge(
                        row.text("product_id"),
                        StarCounts.NONE.plus(row.integer("stars"), row.bigint("count")),
                        StarCounts::plus));
        return counts;
    }
}
