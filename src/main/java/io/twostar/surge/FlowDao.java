package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the flows of products, with their open cases and the shares of their categories, in one statement for all. Each
 * is a lookup by product: a join would be planned while there are no cases, and would read all that are open later.
 */
final class FlowDao {

    /** Ratings from which a category's own share is used instead of the shop's. */
    private static final int ENOUGH = 100;

    static final String READ = """
            with product as (
              select u.*, :today::date as today
              from unnest(:productIds::text[], :epochs::int[], :categories::text[]) as u (product_id, epoch, category)
            )
            select 'FLOW' as what, p.product_id as of, d.zone, d.stars, d.held, d.count, d.first, null::uuid as case_id,
                   0 as arrived_zone, d.verified
            from product p cross join lateral (
              select width_bucket(p.today - day, array[%1$s]) as zone, stars, verified, held, sum(count) as count,
                min(day) as first
              from rating_day
              where product_id = p.product_id and epoch = p.epoch and day > p.today - %2$d and count > 0
              group by 1, 2, 3, 4) d
            union all
            select case when m.withdrawn then 'WITHDRAWN' else 'MOVED' end, p.product_id, m.zone, m.stars, m.held, m.count,
                   null, null, m.arrived_zone, m.verified
            from product p cross join lateral (
              select case when (created_at at time zone 'UTC')::date <= p.today - %2$d then -1
                       else width_bucket(p.today - (created_at at time zone 'UTC')::date, array[%1$s]) end as zone,
                     width_bucket(p.today - arrived_on, array[%1$s]) as arrived_zone, stars,
                     verification is not null as verified, counting <> 'COUNTED' as held, counting = 'WITHDRAWN' as withdrawn, count(*) as count
              from review r
              where product_id = p.product_id and epoch = p.epoch and arrived_on > p.today - %2$d
                and (counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
                  or counting = 'WITHDRAWN' and not exists (
                    select from review again
                    where again.product_id = r.product_id and again.author_id = r.author_id
                      and again.epoch = r.epoch and again.author_slot = 0))
              group by 1, 2, 3, 4, 5, 6) m
            union all
            select 'OPEN', p.product_id, 0, case c.side when 'LOW' then 1 when 'MIDDLE' then 3 else 5 end, true, c.held_days,
                   c.held_from, c.case_id, 0, false
            from product p cross join lateral (
              select * from surge_case
              where product_id = p.product_id and epoch = p.epoch and state = 'OPEN' and kind = 'BURST'
              offset 0) c
            union all
            select 'SHARE', c.category, 0, side.stars, false, side.ratings * 1000000 / s.ratings, null, null, 0, false
            from (select distinct category from product) c
            cross join lateral (
              select low, high, ratings from category_share
              where category in (c.category, '') and ratings >= %3$d
              order by category desc limit 1) s
            cross join lateral (values (1, s.low), (3, s.ratings - s.low - s.high), (5, s.high)) as side (stars, ratings)
            """.formatted(
                    IntStream.of(ProductFlow.ZONES).mapToObj(Integer::toString).collect(Collectors.joining(",")),
                    ProductFlow.HORIZON,
                    ENOUGH);

    private FlowDao() {}

    /** @return filled when the round trip is over */
    static Map<String, ProductFlow> read(RoundTrip roundTrip, ListingSession session, List<Product> products) {
        LocalDate today = LocalDate.ofInstant(session.now(), ZoneOffset.UTC);
        Map<String, ProductFlow> flows = new HashMap<>();
        Map<String, List<ProductFlow>> byCategory = new HashMap<>();
        for (Product product : products) {
            ProductFlow flow = new ProductFlow(session.counted(product), today);
            flows.put(product.productId(), flow);
            byCategory
                    .computeIfAbsent(product.category(), absent -> new ArrayList<>())
                    .add(flow);
        }
        Query select = session.sql()
                .query(READ)
                .bind("today", today)
                .bind("productIds", products, Product::productId)
                .bind("epochs", products, Product::epoch)
                .bind("categories", products, Product::category);
        roundTrip.select(select, row -> {
            if (row.text("what").equals("SHARE")) {
                Side side = Side.of(row.integer("stars"));
                double share = row.bigint("count") / 1e6;
                byCategory.get(row.text("of")).forEach(flow -> flow.share(side, share));
            } else {
                take(flows.get(row.text("of")), row);
            }
        });
        return flows;
    }

    private static void take(ProductFlow flow, Row row) {
        int zone = row.integer("zone");
        int arrivedZone = row.integer("arrived_zone");
        int stars = row.integer("stars");
        boolean isVerified = row.bool("verified");
        boolean isHeld = row.bool("held");
        long count = row.bigint("count");
        switch (row.text("what")) {
            case "FLOW" -> flow.stored(zone, stars, isVerified, isHeld, count, row.date("first"));
            case "MOVED" -> flow.moved(zone, arrivedZone, stars, isVerified, isHeld, count);
            case "WITHDRAWN" -> flow.withdrawn(zone, arrivedZone, stars, count);
            default -> flow.open(Side.of(stars), new OpenCase(row.uuid("case_id"), row.date("first"), (int) count));
        }
    }
}
