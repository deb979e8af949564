package io.twostar.delisting.rule;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The rules and their versions. */
@ApplicationScoped
public class DelistingRules {

    /** The rule that covers everything else; it can be replaced but not deleted. */
    public static final String DEFAULT = "default";

    private static final long LOCK = 0x7457_6f53_7461_7202L;

    private final Transactions transactions;

    DelistingRules(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Lets one transaction at a time change rules. */
    public void lock(SqlSession sql) {
        sql.query("select pg_advisory_xact_lock(:lock)").bind("lock", LOCK).exists();
    }

    public Optional<DelistingRule> inForce(SqlSession sql, String ruleId) {
        return sql.query("select * from delisting_rule where rule_id = :ruleId and in_force")
                .bind("ruleId", ruleId)
                .first(RuleMapping::rule);
    }

    /** The rule in force, or any version that ever was. */
    public Optional<DelistingRule> find(String ruleId, Optional<Integer> version) {
        return transactions.read(sql -> version.isEmpty() ? inForce(sql, ruleId) : version(sql, ruleId, version.get()));
    }

    public Optional<DelistingRule> version(SqlSession sql, String ruleId, int version) {
        return sql.query("select * from delisting_rule where rule_id = :ruleId and version = :version")
                .bind("ruleId", ruleId)
                .bind("version", version)
                .first(RuleMapping::rule);
    }

    public Optional<DelistingRule> inForceFor(SqlSession sql, Scope scope) {
        return sql.query("select * from delisting_rule where in_force and " + Scope.IS_BOUND)
                .bindAll(scope)
                .first(RuleMapping::rule);
    }

    /** The version that a further one of this rule gets, also when it was deleted before. */
    public int nextVersion(SqlSession sql, String ruleId) {
        return sql.query("select coalesce(max(version), 0) + 1 as next from delisting_rule where rule_id = :ruleId")
                .bind("ruleId", ruleId)
                .one(row -> row.integer("next"));
    }

    /** Rules in force, by id. */
    public List<DelistingRule> page(String after, int limit) {
        return transactions.read(
                sql -> sql.query("""
                        select * from delisting_rule where in_force and rule_id collate "C" > :after
                        order by rule_id collate "C" limit :limit
                        """).bind("after", after).bind("limit", limit).list(RuleMapping::rule));
    }

    public void insert(SqlSession sql, DelistingRule rule) {
        RuleMapping.insert(sql, rule);
    }

    public void endForce(SqlSession sql, DelistingRule rule) {
        sql.query("update delisting_rule set in_force = false where rule_id = :ruleId and version = :version")
                .bind("ruleId", rule.ruleId())
                .bind("version", rule.version())
                .update();
    }
}
