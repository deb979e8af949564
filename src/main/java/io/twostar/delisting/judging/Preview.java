package io.twostar.delisting.judging;

import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Verdict;
import io.twostar.rating.StarCounts;
import io.twostar.stop.ActiveStops;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rules would do to product snapshots: the same pure judgement, without locks and without changing anything. */
public final class Preview {

    /** What would happen to a product, and by which rule. */
    public record Foreseen(ProductSnapshot product, DelistingRule rule, StarCounts basis, Verdict verdict) {}

    private Preview() {}

    /** The rules that concern these products, as they are in force now. */
    public static ActiveRules rules(SqlSession sql, List<ProductSnapshot> products) {
        return ActiveRules.read(
                sql,
                products.stream().map(ProductSnapshot::productId).toList(),
                products.stream().map(ProductSnapshot::category).distinct().toList());
    }

    /** The verdicts on the products, in their order. */
    public static List<Foreseen> of(
            SqlSession sql, List<ProductSnapshot> products, ActiveRules rules, Cause cause, Instant now) {
        Map<DelistingRule, List<String>> counted = new LinkedHashMap<>();
        List<DelistingRule> ruleOf = new ArrayList<>(products.size());
        for (ProductSnapshot product : products) {
            DelistingRule rule = rules.of(product.productId(), product.category());
            ruleOf.add(rule);
            if (rule.countsDays()) {
                counted.computeIfAbsent(rule, absent -> new ArrayList<>()).add(product.productId());
            }
        }
        Map<String, StarCounts> counts = new HashMap<>();
        counted.forEach((rule, ids) -> counts.putAll(
                rule.isOfFamily()
                        ? FamilyCounts.of(sql, ids, rule, now)
                        : ProductSnapshots.counted(sql, ids, rule, now)));
        ActiveStops stops = ActiveStops.read(sql, now);
        List<Foreseen> foreseen = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            ProductSnapshot product = products.get(i);
            DelistingRule rule = ruleOf.get(i);
            StarCounts basis = basis(product, rule, counts);
            foreseen.add(
                    new Foreseen(product, rule, basis, rule.judge(basis, product.situation(stops, now), cause, now)));
        }
        return foreseen;
    }

    private static StarCounts basis(ProductSnapshot product, DelistingRule rule, Map<String, StarCounts> counts) {
        if (rule.countsDays()) {
            return counts.getOrDefault(product.productId(), StarCounts.NONE);
        }
        return rule.verifiedOnly() ? product.verified() : product.counted();
    }
}
