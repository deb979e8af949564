package io.twostar.rating;

import io.twostar.catalog.Listing;
import io.twostar.http.problem.Times;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Summaries as stored. */
@ApplicationScoped
public class RatingSummaries {

    private static final String READ = """
            select p.product_id, p.epoch, s.epoch is not null as is_rated, s.c1, s.c2, s.c3, s.c4, s.c5, s.v1, s.v2, s.v3, s.v4, s.v5,
                   s.surge_held, s.stop_held, s.held_sum, s.withdrawn, s.removed, s.purged, s.incentivised, s.incentivised_sum,
                   case when p.retired_at is null then p.listing else 'RETIRED' end as listing,
                   coalesce(s.changed_at, case when p.epoch > 1 then p.listing_since end) as as_of,
                   coalesce(p.variant_of, (select v.variant_of from product v where v.variant_of = p.product_id limit 1))
                       as family_id,
                   (select array[coalesce(sum(o.count) filter (where o.term = '-2'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '-1'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '0'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '1'), 0),
                                 coalesce(sum(o.count) filter (where o.term = '2'), 0)]::bigint[]
                    from review_opinion o
                    where o.product_id = p.product_id and o.epoch = p.epoch and o.kind = 'FIT') as fit,
                   prior.version as score_version, prior.shares as prior_shares,
                   y.count as syndicated_count, y.sum as syndicated_sum,
                   coalesce(recent.count, 0) as recent_count, coalesce(recent.sum, 0) as recent_sum
            from product p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            left join syndicated_summary y on y.product_id = p.product_id and y.count > 0
            cross join lateral (
              select version, shares from category_prior where is_current and category in (p.category, '')
              order by category desc limit 1) prior
            left join lateral (
              select sum(count) as count, sum(count * stars) as sum from rating_day
              where product_id = p.product_id and epoch = p.epoch and day >= :recentFrom and not held) recent
              on s.changed_at >= :recentSince
            where p.product_id = any(:productIds::text[])
            """;

    /** Read by an index that has all of it. A literal status, so that the index applies. */
    private static final String OF_STOREFRONT = """
            select r.product_id, r.stars, count(*) as count
            from product p join review r on r.product_id = p.product_id and r.epoch = p.epoch
            where p.product_id = any(:productIds::text[]) and lower(r.storefront) = lower(:storefront)
              and r.status = 'PUBLISHED' and r.counting = 'COUNTED'
            group by r.product_id, r.stars
            """;

    private final Transactions transactions;
    private final Times times;

    RatingSummaries(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    /** The summaries of those of the products that exist, by product id. */
    public Map<String, RatingSummary> read(Collection<String> productIds) {
        Map<String, OwnSummary> own = readOwn(productIds);
        Map<String, FamilySummary> families = readFamilies(own.values().stream()
                .flatMap(summary -> summary.familyId().stream())
                .distinct()
                .toList());
        Map<String, RatingSummary> summaries = new HashMap<>();
        own.forEach((id, summary) -> summaries.put(
                id,
                summary.familyId()
                        .map(family -> summary.summary().in(families.get(family)))
                        .orElse(summary.summary())));
        return summaries;
    }

    /** The same with the numbers of one storefront, counted from the reviews. */
    public Map<String, RatingSummary> read(Collection<String> productIds, String storefront) {
        Map<String, StarCounts> counted = new HashMap<>();
        transactions.read(sql -> {
            sql.query(OF_STOREFRONT)
                    .bind("productIds", productIds)
                    .bind("storefront", storefront)
                    .forEach(row -> counted.merge(
                            row.text("product_id"),
                            StarCounts.NONE.plus(row.integer("stars"), row.bigint("count")),
                            StarCounts::plus));
            return counted;
        });
        Map<String, RatingSummary> summaries = read(productIds);
        summaries.replaceAll((id, summary) ->
                summary.with(StorefrontSummary.of(storefront, counted.getOrDefault(id, StarCounts.NONE))));
        return summaries;
    }

    /** The same without the numbers of families. */
    public Map<String, OwnSummary> readOwn(Collection<String> productIds) {
        LocalDate recentFrom = RatingTrend.from(LocalDate.ofInstant(times.now(), ZoneOffset.UTC));
        Map<String, OwnSummary> summaries = new HashMap<>();
        transactions.read(sql -> {
            sql.query(READ)
                    .bind("productIds", productIds)
                    .bind("recentFrom", recentFrom)
                    .bind("recentSince", recentFrom.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .forEach(row -> {
                        RatingSummary summary = summary(row, recentFrom);
                        summaries.put(
                                summary.productId(),
                                new OwnSummary(summary, Optional.ofNullable(row.text("family_id"))));
                    });
            return summaries;
        });
        return summaries;
    }

    /** The numbers of those of the families that have two members or more. */
    public Map<String, FamilySummary> readFamilies(Collection<String> familyIds) {
        return familyIds.isEmpty() ? Map.of() : transactions.read(sql -> FamilySummaries.read(sql, familyIds));
    }

    /** The products, and the heads of the families that these are variants in. */
    public Set<String> withHeads(Collection<String> productIds) {
        return transactions.read(sql -> FamilySummaries.withHeads(sql, productIds));
    }

    /** A fresh epoch changed the numbers when its product was relisted, even if nobody has rated it since. */
    private static RatingSummary summary(Row row, LocalDate recentFrom) {
        Tally tally = row.bool("is_rated") ? SummaryDao.tally(row) : new Tally();
        return RatingSummary.of(
                row.text("product_id"),
                row.integer("epoch"),
                row.constant("listing", Listing.class),
                tally,
                Score.of(tally.counted(), row.list("prior_shares", BigDecimal.class), row.bigint("score_version"))
                        .orElse(null),
                RatingTrend.of(recentFrom, tally.counted(), row.bigint("recent_count"), row.bigint("recent_sum")),
                Fit.of(row.list("fit", Long.class).stream()
                                .mapToLong(Long::longValue)
                                .toArray())
                        .orElse(null),
                row.instant("as_of"),
                row.optional("syndicated_count", Row::bigint)
                        .map(count -> RatingSummary.Syndicated.of(count, row.bigint("syndicated_sum")))
                        .orElse(null));
    }
}
