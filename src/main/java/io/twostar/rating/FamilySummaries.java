package io.twostar.rating;

import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the stored summaries of the members of families. Nothing is stored for a family, so nothing can differ from
 * the members' numbers.
 */
final class FamilySummaries {

    private static final String READ = """
            select f.family_id, count(*) filter (where m.merged_into is null)::int as products,
                   coalesce(sum(s.c1), 0)::bigint as n1, coalesce(sum(s.c2), 0)::bigint as n2,
                   coalesce(sum(s.c3), 0)::bigint as n3, coalesce(sum(s.c4), 0)::bigint as n4,
                   coalesce(sum(s.c5), 0)::bigint as n5
            from unnest(:familyIds::text[]) as f (family_id)
            cross join lateral (
                select v.product_id, v.epoch, v.merged_into from product v where v.variant_of = f.family_id
                union all
                select h.product_id, h.epoch, h.merged_into from product h
                where h.product_id = f.family_id and h.variant_of is null) m
            left join rating_summary s on s.product_id = m.product_id and s.epoch = m.epoch
            group by f.family_id
            """;

    private static final String OF_PRODUCTS = """
            select distinct variant_of from product where product_id = any(:productIds::text[]) and variant_of is not null
            """;

    private FamilySummaries() {}

    /** The numbers of those of the families that have two members or more, by the ids of their heads. */
    static Map<String, FamilySummary> read(SqlSession sql, Collection<String> familyIds) {
        Map<String, FamilySummary> families = new HashMap<>();
        sql.query(READ).bind("familyIds", Set.copyOf(familyIds)).forEach(row -> {
            if (row.integer("products") > 1) {
                String familyId = row.text("family_id");
                families.put(familyId, FamilySummary.of(familyId, counted(row), row.integer("products")));
            }
        });
        return families;
    }

    /** The products, and the heads of the families that these are variants in. */
    static Set<String> withHeads(SqlSession sql, Collection<String> productIds) {
        Set<String> ids = new HashSet<>(productIds);
        ids.addAll(sql.query(OF_PRODUCTS).bind("productIds", productIds).list(row -> row.text("variant_of")));
        return ids;
    }

    private static StarCounts counted(Row row) {
        return new StarCounts(row.bigint("n1"), row.bigint("n2"), row.bigint("n3"), row.bigint("n4"), row.bigint("n5"));
    }
}
