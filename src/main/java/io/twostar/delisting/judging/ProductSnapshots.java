package io.twostar.delisting.judging;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Scope;
import io.twostar.rating.StarCounts;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads products with their current numbers, without locks and by the thousand. */
public final class ProductSnapshots {

    /** One index lookup per product: a merge join would read all summaries before the page, for every page. */
    private static final String FROM = """
            from product p
            left join lateral (select * from rating_summary where product_id = p.product_id and epoch = p.epoch limit 1) s
                on true
            """;

    private static final String IN_SCOPES = """
            where p.product_id > :after and (:all or p.category = any(:categories) or p.product_id = any(:productIds))
            """;

    private static final String PAGE =
            "select " + ProductSnapshot.COLUMNS + FROM + IN_SCOPES + "order by p.product_id limit :limit";

    private static final String COUNT = "select count(*) as products from product p " + IN_SCOPES;

    private static final String NAMED =
            "select " + ProductSnapshot.COLUMNS + FROM + "where p.product_id = any(:productIds)";

    private static final String PENDING = "select " + ProductSnapshot.COLUMNS + FROM + """
            where p.pending_since <= :since and p.product_id > :after
            order by p.product_id
            limit :limit
            """;

    private static final String SINCE = """
            select d.product_id, d.stars, sum(d.count) as count
            from rating_day d join product p on p.product_id = d.product_id and p.epoch = d.epoch
            where d.product_id = any(:productIds) and d.day >= :from and not d.held and (d.verified or not :verifiedOnly)
              and (:storefront = '' or d.storefront = lower(:storefront))
            group by d.product_id, d.stars
            """;

    private ProductSnapshots() {}

    /** Products of any of the scopes after a product id, in the order of these. */
    public static List<ProductSnapshot> page(SqlSession sql, List<Scope> scopes, String after, int limit) {
        return inScopes(sql.query(PAGE), scopes, after).bind("limit", limit).list(ProductSnapshot::of);
    }

    /** How many products there are in any of the scopes. */
    public static long count(SqlSession sql, List<Scope> scopes) {
        return inScopes(sql.query(COUNT), scopes, "").one(row -> row.bigint("products"));
    }

    public static List<ProductSnapshot> of(SqlSession sql, Collection<String> productIds) {
        return sql.query(NAMED)
                .bind("productIds", productIds.toArray(String[]::new))
                .list(ProductSnapshot::of);
    }

    /** Products that have been due since {@code since} or longer. */
    static List<ProductSnapshot> pending(SqlSession sql, Instant since, String after, int limit) {
        return sql.query(PENDING)
                .bind("since", since)
                .bind("after", after)
                .bind("limit", limit)
                .list(ProductSnapshot::of);
    }

    /** What the rule counts by days, of those products that have any such rating. */
    static Map<String, StarCounts> counted(
            SqlSession sql, Collection<String> productIds, DelistingRule rule, Instant now) {
        Map<String, StarCounts> counts = new HashMap<>();
        sql.query(SINCE)
                .bind("productIds", productIds.toArray(String[]::new))
                .bind("from", rule.windowStart(now).orElse(FamilyCounts.BEGINNING))
                .bind("verifiedOnly", rule.verifiedOnly())
                .bind("storefront", rule.storefront().orElse(""))
                .forEach(row -> counts.put(
                        row.text("product_id"),
                        counts.getOrDefault(row.text("product_id"), StarCounts.NONE)
                                .plus(row.integer("stars"), row.bigint("count"))));
        return counts;
    }

    private static Query inScopes(Query query, List<Scope> scopes, String after) {
        return query.bind("after", after)
                .bind("all", scopes.contains(Scope.ALL))
                .bind("categories", values(scopes, Scope.Kind.CATEGORY))
                .bind("productIds", values(scopes, Scope.Kind.PRODUCT));
    }

    private static String[] values(List<Scope> scopes, Scope.Kind kind) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind)
                .map(Scope::value)
                .toArray(String[]::new);
    }
}
