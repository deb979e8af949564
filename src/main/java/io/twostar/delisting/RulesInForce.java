package io.twostar.delisting;

import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The rules in force that concern some products, read in the transaction that judges them. */
public final class RulesInForce {

    private static final String READ = """
            select * from delisting_rule
            where in_force and (scope_kind = 'ALL'
               or scope_kind = 'CATEGORY' and scope_value = any(?)
               or scope_kind = 'PRODUCT' and scope_value = any(?))
            """;

    private final List<DelistingRule> mostSpecificFirst;

    RulesInForce(Collection<DelistingRule> rules) {
        Comparator<DelistingRule> bySpecificity =
                Comparator.comparing(rule -> rule.scope().kind());
        mostSpecificFirst = rules.stream().sorted(bySpecificity.reversed()).toList();
    }

    public static RulesInForce read(SqlSession sql, Collection<String> productIds, Collection<String> categories)
            throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setObject(1, categories.toArray(String[]::new));
            select.setObject(2, productIds.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                return new RulesInForce(RuleRows.all(row));
            }
        }
    }

    /**
     * Reads them along the way.
     *
     * @param reader is given the rules
     */
    static void read(
            RoundTrip trip,
            Collection<String> productIds,
            Collection<String> categories,
            Consumer<RulesInForce> reader) {
        trip.select(
                READ,
                row -> reader.accept(new RulesInForce(RuleRows.all(row))),
                categories.toArray(String[]::new),
                productIds.toArray(String[]::new));
    }

    /** These rules with {@code candidate} in place of the one that a PUT of it would replace. */
    RulesInForce with(DelistingRule candidate) {
        List<DelistingRule> rules = new ArrayList<>(mostSpecificFirst);
        rules.removeIf(rule -> rule.ruleId().equals(candidate.ruleId()));
        rules.add(candidate);
        return new RulesInForce(rules);
    }

    /** The rule that judges a product: the most specific one; {@code default} covers whatever no other does. */
    public DelistingRule of(String productId, String category) {
        return mostSpecificFirst.stream()
                .filter(rule -> rule.scope().covers(productId, category))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the default rule is missing"));
    }
}
