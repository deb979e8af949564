package io.twostar.delisting;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rules and their versions, by the questions asked of them. */
@ApplicationScoped
public class DelistingRules {

    /** The rule that covers whatever no other does; it can be replaced but not deleted. */
    static final String DEFAULT = "default";

    private static final long LOCK = 0x7457_6f53_7461_7202L;

    private final Transactions transactions;

    DelistingRules(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Lets one transaction at a time change rules. */
    void lock(SqlSession sql) throws SQLException {
        try (PreparedStatement lock = sql.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    Optional<DelistingRule> inForce(SqlSession sql, String ruleId) throws SQLException {
        return first(sql, "select * from delisting_rule where rule_id = ? and in_force", ruleId);
    }

    /** The rule in force, or any version that ever was. */
    Optional<DelistingRule> find(String ruleId, Optional<Integer> version) {
        return transactions.read(sql -> version.isEmpty() ? inForce(sql, ruleId) : version(sql, ruleId, version.get()));
    }

    public Optional<DelistingRule> version(SqlSession sql, String ruleId, int version) throws SQLException {
        return first(sql, "select * from delisting_rule where rule_id = ? and version = ?", ruleId, version);
    }

    Optional<DelistingRule> inForceFor(SqlSession sql, Scope scope) throws SQLException {
        return first(
                sql,
                "select * from delisting_rule where scope_kind = ? and scope_value = ? and in_force",
                scope.kind().name(),
                scope.value());
    }

    /** The version that a further one of this rule gets, also when it was deleted before. */
    int nextVersion(SqlSession sql, String ruleId) throws SQLException {
        return first(sql, "select * from delisting_rule where rule_id = ? order by version desc limit 1", ruleId)
                        .map(DelistingRule::version)
                        .orElse(0)
                + 1;
    }

    /** Rules in force, by id. */
    List<DelistingRule> page(String behind, int limit) {
        return transactions.read(sql -> select(
                sql,
                "select * from delisting_rule where in_force and rule_id collate \"C\" > ? order by rule_id collate \"C\" limit ?",
                behind,
                limit));
    }

    void insert(SqlSession sql, DelistingRule rule) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(RuleRows.INSERT)) {
            RuleRows.bind(insert, rule);
            insert.executeUpdate();
        }
    }

    void endForce(SqlSession sql, DelistingRule rule) throws SQLException {
        try (PreparedStatement update =
                sql.prepareStatement("update delisting_rule set in_force = false where rule_id = ? and version = ?")) {
            update.setString(1, rule.ruleId());
            update.setInt(2, rule.version());
            update.executeUpdate();
        }
    }

    private static Optional<DelistingRule> first(SqlSession sql, String select, Object... parameters)
            throws SQLException {
        return select(sql, select, parameters).stream().findFirst();
    }

    private static List<DelistingRule> select(SqlSession sql, String select, Object... parameters) throws SQLException {
        try (PreparedStatement statement = sql.prepareStatement(select)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return RuleRows.all(row);
            }
        }
    }
}
