package io.twostar.syndication.pull;

import io.twostar.store.SqlSession;
import io.twostar.syndication.Syndication;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which of our products those of an origin are: the one that the shop has mapped, else the one with the same GTIN, of
 * several the first by its id. Of a product that was merged into another it is that other one.
 */
final class OriginProducts {

    /** A product as the origin tells of it. */
    private record Named(String originProductId, String gtin) {}

    private static final String MATCH = """
            update syndication_product sp set product_id = w.product_id
            from (select k.origin_product_id, t.product_id
                  from syndication_product k
                  left join lateral (
                      select p.product_id from product p
                      where p.gtin is not null and lpad(p.gtin, 14, '0') = lpad(k.gtin, 14, '0')
                      order by p.merged_into is not null, p.product_id limit 1) g on true
                  left join lateral (
                      with recursive merged as (
                          select p.product_id, p.merged_into, 1 as steps from product p
                          where p.product_id = coalesce(
                              k.mapped_product_id, case when :matchGtin then g.product_id end)
                          union all
                          select n.product_id, n.merged_into, m.steps + 1
                          from merged m join product n on n.product_id = m.merged_into where m.steps < 100)
                      select product_id from merged where merged_into is null) t on true
                  where k.syndication_id = :syndicationId %s) w
            where sp.syndication_id = :syndicationId and sp.origin_product_id = w.origin_product_id
              and sp.product_id is distinct from w.product_id
            returning sp.origin_product_id
            """;

    private static final String MATCH_ALL = MATCH.formatted("");

    private static final String MATCH_SOME =
            MATCH.formatted("and k.origin_product_id = any(:originProductIds::text[])");

    private static final String ADD = """
            insert into syndication_product as sp (syndication_id, origin_product_id, gtin)
            select :syndicationId, u.* from unnest(:originProductIds::text[], :gtins::text[]) as u (origin_product_id, gtin)
            order by u.origin_product_id
            on conflict (syndication_id, origin_product_id) do update set gtin = excluded.gtin
            where excluded.gtin is distinct from sp.gtin
            returning origin_product_id, xmax = 0 as is_new
            """;

    private static final String FIND = """
            select origin_product_id, product_id from syndication_product
            where syndication_id = :syndicationId and origin_product_id = any(:originProductIds::text[])
              and product_id is not null
            """;

    private static final String MATCHED =
            "update syndication set matched_at = now() where syndication_id = :syndicationId";

    /**
     * Our products, by those of the origin.
     *
     * @param moved products of the origin whose earlier reviews belong to another product of ours than before, or to none
     */
    record Matches(Map<String, String> productIds, Set<String> moved) {}

    private OriginProducts() {}

    /** Matches all known ones again, as our own products may have changed; returns those that are matched otherwise. */
    static List<String> matchAll(SqlSession sql, Syndication syndication) {
        sql.query(MATCHED).bind("syndicationId", syndication.syndicationId()).update();
        return match(sql, syndication, MATCH_ALL, List.of());
    }

    /** Matches those that some reviews name. */
    static Matches match(SqlSession sql, Syndication syndication, Collection<PulledReview> reviews) {
        Map<String, Named> named = new HashMap<>();
        reviews.stream()
                .filter(PulledReview::shown)
                .forEach(review ->
                        named.put(review.originProductId(), new Named(review.originProductId(), review.gtin())));
        Set<String> moved = new HashSet<>();
        Set<String> changed = new HashSet<>();
        sql.query(ADD)
                .bind("syndicationId", syndication.syndicationId())
                .bind("originProductIds", named.values(), Named::originProductId)
                .bind("gtins", named.values(), Named::gtin)
                .returned(row -> (row.bool("is_new") ? changed : moved).add(row.text("origin_product_id")));
        changed.addAll(moved);
        if (!changed.isEmpty()) {
            moved.retainAll(match(sql, syndication, MATCH_SOME, changed));
        }
        return new Matches(find(sql, syndication.syndicationId(), named.keySet()), moved);
    }

    private static List<String> match(
            SqlSession sql, Syndication syndication, String statement, Collection<String> originProductIds) {
        return sql.query(statement)
                .bind("syndicationId", syndication.syndicationId())
                .bind("matchGtin", syndication.terms().matchGtin())
                .bind("originProductIds", originProductIds)
                .returned(row -> row.text("origin_product_id"));
    }

    private static Map<String, String> find(SqlSession sql, UUID syndicationId, Collection<String> originProductIds) {
        Map<String, String> productIds = new HashMap<>();
        sql.query(FIND)
                .bind("syndicationId", syndicationId)
                .bind("originProductIds", originProductIds)
                .forEach(row -> productIds.put(row.text("origin_product_id"), row.text("product_id")));
        return productIds;
    }
}
