package io.twostar.delisting;

import io.twostar.rating.StarCounts;
import io.twostar.stop.StopsInForce;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rules would do to products as they are seen: the same pure judgement, without locks and without doing it. */
final class Preview {

    /** What would happen to a product, and by which rule. */
    record Foreseen(Sighting product, DelistingRule rule, StarCounts basis, Verdict verdict) {}

    private Preview() {}

    /** The rules that concern these products, as they are in force now. */
    static RulesInForce rules(SqlSession sql, List<Sighting> products) {
        return RulesInForce.read(
                sql,
                products.stream().map(Sighting::productId).toList(),
                products.stream().map(Sighting::category).distinct().toList());
    }

    /** The verdicts on the products, in their order. */
    static List<Foreseen> of(SqlSession sql, List<Sighting> products, RulesInForce rules, Cause cause, Instant now) {
        Map<DelistingRule, List<String>> windowed = new LinkedHashMap<>();
        List<DelistingRule> ruleOf = new ArrayList<>(products.size());
        for (Sighting product : products) {
            DelistingRule rule = rules.of(product.productId(), product.category());
            ruleOf.add(rule);
            if (rule.windowDays().isPresent()) {
                windowed.computeIfAbsent(rule, absent -> new ArrayList<>()).add(product.productId());
            }
        }
        Map<String, StarCounts> inWindow = new HashMap<>();
        for (Map.Entry<DelistingRule, List<String>> entry : windowed.entrySet()) {
            DelistingRule rule = entry.getKey();
            inWindow.putAll(Sightings.countedSince(
                    sql, entry.getValue(), rule.windowStart(now).orElseThrow(), rule.verifiedOnly()));
        }
        StopsInForce stops = StopsInForce.read(sql, now);
        List<Foreseen> foreseen = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            Sighting product = products.get(i);
            DelistingRule rule = ruleOf.get(i);
            StarCounts basis = basis(product, rule, inWindow);
            foreseen.add(
                    new Foreseen(product, rule, basis, rule.judge(basis, product.situation(stops, now), cause, now)));
        }
        return foreseen;
    }

    private static StarCounts basis(Sighting product, DelistingRule rule, Map<String, StarCounts> inWindow) {
        if (rule.windowDays().isPresent()) {
            return inWindow.getOrDefault(product.productId(), StarCounts.NONE);
        }
        return rule.verifiedOnly() ? product.verified() : product.counted();
    }
}
