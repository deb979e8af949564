package io.twostar.delisting;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    Optional<DelistingRule> inForce(Connection connection, String ruleId) throws SQLException {
        return first(connection, "select * from delisting_rule where rule_id = ? and in_force", ruleId);
    }

    /** The rule in force, or any version that ever was. */
    Optional<DelistingRule> find(String ruleId, Optional<Integer> version) {
        return transactions.read(connection ->
                version.isEmpty() ? inForce(connection, ruleId) : version(connection, ruleId, version.get()));
    }

    public Optional<DelistingRule> version(Connection connection, String ruleId, int version) throws SQLException {
        return first(connection, "select * from delisting_rule where rule_id = ? and version = ?", ruleId, version);
    }

    Optional<DelistingRule> inForceFor(Connection connection, Scope scope) throws SQLException {
        return first(
                connection,
                "select * from delisting_rule where scope_kind = ? and scope_value = ? and in_force",
                scope.kind().name(),
                scope.value());
    }

    /** The version that a further one of this rule gets, also when it was deleted before. */
    int nextVersion(Connection connection, String ruleId) throws SQLException {
        return first(connection, "select * from delisting_rule where rule_id = ? order by version desc limit 1", ruleId)
                        .map(DelistingRule::version)
                        .orElse(0)
                + 1;
    }

    /** Rules in force, by id. */
    List<DelistingRule> page(String behind, int limit) {
        return transactions.read(connection -> select(
                connection,
                "select * from delisting_rule where in_force and rule_id collate \"C\" > ? order by rule_id collate \"C\" limit ?",
                behind,
                limit));
    }

    void insert(Connection connection, DelistingRule rule) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RuleRows.INSERT)) {
            RuleRows.bind(insert, rule);
            insert.executeUpdate();
        }
    }

    void endForce(Connection connection, DelistingRule rule) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update delisting_rule set in_force = false where rule_id = ? and version = ?")) {
            update.setString(1, rule.ruleId());
            update.setInt(2, rule.version());
            update.executeUpdate();
        }
    }

    private static Optional<DelistingRule> first(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return select(connection, sql, parameters).stream().findFirst();
    }

    private static List<DelistingRule> select(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return RuleRows.all(row);
            }
        }
    }
}
