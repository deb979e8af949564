package io.twostar.delisting.rule;

import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps a rule version to its row with plain SQL, because judging reads rules in the transaction of every submission.
 */
public final class RuleMapping {

    private static final String INSERT = """
            insert into delisting_rule (rule_id, version, in_force, scope_kind, scope_value, maximum_average,
                minimum_count, window_days, verified_only, bound_confidence, bound_at_most,
                prior_1, prior_2, prior_3, prior_4, prior_5, cooling_hours, relisting, relist_above, created_at,
                judgement_job_id, prior_source, prior_ratings, basis, storefront)
            values (:ruleId, :version, true, :scopeKind, :scopeValue, :maximumAverage,
                :minimumCount, :windowDays, :verifiedOnly, :confidence, :atMost,
                :prior1, :prior2, :prior3, :prior4, :prior5, :coolingHours, :relisting, :relistAbove, :createdAt,
                :judgementJobId, :source, :ratings, :basis, :storefront)
            """;

    private RuleMapping() {}

    public static DelistingRule rule(Row row) {
        return new DelistingRule(
                row.text("rule_id"),
                row.integer("version"),
                new Scope(row.constant("scope_kind", Scope.Kind.class), row.text("scope_value")),
                row.integer("maximum_average"),
                row.integer("minimum_count"),
                row.optional("window_days", Row::integer),
                row.bool("verified_only"),
                row.optional("bound_confidence", Row::integer).map(confidence -> bound(row, confidence)),
                row.integer("cooling_hours"),
                row.constant("relisting", Relisting.class),
                row.optional("relist_above", Row::integer),
                row.instant("created_at"),
                row.optional("judgement_job_id", Row::uuid),
                row.constant("basis", Basis.class),
                row.optional("storefront", Row::text));
    }

    private static UpperBound bound(Row row, int confidence) {
        List<BigDecimal> prior = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            prior.add(row.decimal("prior_" + stars));
        }
        return new UpperBound(
                confidence,
                row.integer("bound_at_most"),
                prior,
                row.constant("prior_source", Prior.Source.class),
                row.bigint("prior_ratings"));
    }

    static void insert(SqlSession sql, DelistingRule rule) {
        Query insert = sql.query(INSERT)
                .bindAll(rule)
                .bind("scopeKind", rule.scope().kind())
                .bind("scopeValue", rule.scope().value())
                .bind("confidence", rule.upperBound().map(UpperBound::confidence))
                .bind("atMost", rule.upperBound().map(UpperBound::atMost))
                .bind("source", rule.upperBound().map(UpperBound::source))
                .bind("ratings", rule.upperBound().map(UpperBound::ratings));
        for (int stars = 1; stars <= 5; stars++) {
            int index = stars - 1;
            insert.bind("prior" + stars, rule.upperBound().map(bound -> bound.prior()
                    .get(index)));
        }
        insert.update();
    }
}
