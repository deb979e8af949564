package io.twostar.delisting.rule;

import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules for defects and their versions; changed under the lock of all rules. */
@ApplicationScoped
public class DefectRules {

    private static final String INSERT = """
            insert into defect_rule (rule_id, version, in_force, scope_kind, scope_value, minimum_confirmations,
                window_days, verified_only, relisting, created_at, judgement_job_id)
            values (:ruleId, :version, true, :scopeKind, :scopeValue, :minimumConfirmations,
                :windowDays, :verifiedOnly, :relisting, :createdAt, :judgementJobId)
            """;

    /** The rule in force that judges a product: the most specific one, if there is any. */
    public Optional<DefectRule> of(SqlSession sql, String productId, String category) {
        return sql.query("""
                        select * from defect_rule where in_force and (scope_kind = 'ALL'
                          or scope_kind = 'CATEGORY' and scope_value collate case_insensitive = :category
                          or scope_kind = 'PRODUCT' and scope_value = :productId)
                        """).bind("category", category).bind("productId", productId).list(DefectRules::rule).stream()
                .max(Comparator.comparing(rule -> rule.scope().kind()));
    }

    public Optional<DefectRule> inForce(SqlSession sql, String ruleId) {
        return sql.query("select * from defect_rule where rule_id = :ruleId and in_force")
                .bind("ruleId", ruleId)
                .first(DefectRules::rule);
    }

    public Optional<DefectRule> version(SqlSession sql, String ruleId, int version) {
        return sql.query("select * from defect_rule where rule_id = :ruleId and version = :version")
                .bind("ruleId", ruleId)
                .bind("version", version)
                .first(DefectRules::rule);
    }

    public Optional<DefectRule> inForceFor(SqlSession sql, Scope scope) {
        return sql.query("select * from defect_rule where in_force and " + Scope.IS_BOUND)
                .bindAll(scope)
                .first(DefectRules::rule);
    }

    /** The newest version that there ever was. */
    public Optional<DefectRule> last(SqlSession sql, String ruleId) {
        return sql.query("select * from defect_rule where rule_id = :ruleId order by version desc limit 1")
                .bind("ruleId", ruleId)
                .first(DefectRules::rule);
    }

    /** Rules in force, by id. */
    public List<DefectRule> page(SqlSession sql, String after, int limit) {
        return sql.query("""
                        select * from defect_rule where in_force and rule_id collate "C" > :after
                        order by rule_id collate "C" limit :limit
                        """).bind("after", after).bind("limit", limit).list(DefectRules::rule);
    }

    public void insert(SqlSession sql, DefectRule rule) {
        sql.query(INSERT)
                .bindAll(rule)
                .bind("scopeKind", rule.scope().kind())
                .bind("scopeValue", rule.scope().value())
                .update();
    }

    public void endForce(SqlSession sql, DefectRule rule) {
        sql.query("update defect_rule set in_force = false where rule_id = :ruleId and version = :version")
                .bind("ruleId", rule.ruleId())
                .bind("version", rule.version())
                .update();
    }

    private static DefectRule rule(Row row) {
        return new DefectRule(
                row.text("rule_id"),
                row.integer("version"),
                new Scope(row.constant("scope_kind", Scope.Kind.class), row.text("scope_value")),
                row.integer("minimum_confirmations"),
                row.optional("window_days", Row::integer),
                row.bool("verified_only"),
                row.constant("relisting", Relisting.class),
                row.instant("created_at"),
                row.optional("judgement_job_id", Row::uuid));
    }
}
