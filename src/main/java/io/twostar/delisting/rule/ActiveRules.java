package io.twostar.delisting.rule;

import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The rules in force that concern some products, read in the transaction that judges them. */
public final class ActiveRules {

    private static final String READ = """
            select * from delisting_rule
            where in_force and (scope_kind = 'ALL'
               or scope_kind = 'CATEGORY' and scope_value collate case_insensitive = any(:categories)
               or scope_kind = 'PRODUCT' and scope_value = any(:productIds))
            """;

    private static final String READ_FOR_STORED = """
            select * from delisting_rule
            where in_force and (scope_kind = 'ALL'
               or scope_kind = 'CATEGORY' and scope_value collate case_insensitive in
                 (select category from product where product_id = any(:productIds))
               or scope_kind = 'PRODUCT' and scope_value = any(:productIds))
            """;

    private final List<DelistingRule> mostSpecificFirst;

    ActiveRules(Collection<DelistingRule> rules) {
        Comparator<DelistingRule> bySpecificity =
                Comparator.comparing(rule -> rule.scope().kind());
        mostSpecificFirst = rules.stream().sorted(bySpecificity.reversed()).toList();
    }

    public static ActiveRules read(SqlSession sql, Collection<String> productIds, Collection<String> categories) {
        return new ActiveRules(bind(sql.query(READ), productIds, categories).list(RuleMapping::rule));
    }

    /**
     * Reads those for products as they are stored, with a round trip.
     *
     * @param reader receives the rules
     */
    public static void read(RoundTrip roundTrip, Collection<String> productIds, Consumer<ActiveRules> reader) {
        roundTrip.list(
                roundTrip.query(READ_FOR_STORED).bind("productIds", productIds.toArray(String[]::new)),
                RuleMapping::rule,
                rules -> reader.accept(new ActiveRules(rules)));
    }

    private static Query bind(Query read, Collection<String> productIds, Collection<String> categories) {
        return read.bind("categories", categories.toArray(String[]::new))
                .bind("productIds", productIds.toArray(String[]::new));
    }

    /** These rules with {@code candidate} in place of the one that a PUT of it would replace. */
    public ActiveRules with(DelistingRule candidate) {
        List<DelistingRule> rules = new ArrayList<>(mostSpecificFirst);
        rules.removeIf(rule -> rule.ruleId().equals(candidate.ruleId()));
        rules.add(candidate);
        return new ActiveRules(rules);
    }

    /** The rule that judges a product: the most specific one; {@code default} covers everything else. */
    public DelistingRule of(String productId, String category) {
        return mostSpecificFirst.stream()
                .filter(rule -> rule.scope().covers(productId, category))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the default rule is missing"));
    }
}
