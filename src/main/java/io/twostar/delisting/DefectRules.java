package io.twostar.delisting;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules for defects and their versions, by the questions asked of them; changed under the lock of all rules. */
@ApplicationScoped
class DefectRules {

    private static final String INSERT = """
            insert into defect_rule (rule_id, version, in_force, scope_kind, scope_value, minimum_confirmations,
                window_days, verified_only, relisting, created_at, judgement_job_id)
            values (?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String END_FORCE = "update defect_rule set in_force = false where rule_id = ? and version = ?";

    /** The rule in force that judges a product: the most specific one, if there is any. */
    Optional<DefectRule> of(SqlSession sql, String productId, String category) throws SQLException {
        return select(sql, """
                        select * from defect_rule where in_force and (scope_kind = 'ALL'
                          or scope_kind = 'CATEGORY' and scope_value = ? or scope_kind = 'PRODUCT' and scope_value = ?)
                        """, category, productId).stream()
                .max(Comparator.comparing(rule -> rule.scope().kind()));
    }

    Optional<DefectRule> inForce(SqlSession sql, String ruleId) throws SQLException {
        return first(sql, "select * from defect_rule where rule_id = ? and in_force", ruleId);
    }

    Optional<DefectRule> version(SqlSession sql, String ruleId, int version) throws SQLException {
        return first(sql, "select * from defect_rule where rule_id = ? and version = ?", ruleId, version);
    }

    Optional<DefectRule> inForceFor(SqlSession sql, Scope scope) throws SQLException {
        return first(
                sql,
                "select * from defect_rule where scope_kind = ? and scope_value = ? and in_force",
                scope.kind().name(),
                scope.value());
    }

    /** The newest version that there ever was. */
    Optional<DefectRule> last(SqlSession sql, String ruleId) throws SQLException {
        return first(sql, "select * from defect_rule where rule_id = ? order by version desc limit 1", ruleId);
    }

    /** Rules in force, by id. */
    List<DefectRule> page(SqlSession sql, String behind, int limit) throws SQLException {
        return select(
                sql,
                "select * from defect_rule where in_force and rule_id collate \"C\" > ? order by rule_id collate \"C\" limit ?",
                behind,
                limit);
    }

    void insert(SqlSession sql, DefectRule rule) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setString(1, rule.ruleId());
            insert.setInt(2, rule.version());
            insert.setString(3, rule.scope().kind().name());
            insert.setString(4, rule.scope().value());
            insert.setInt(5, rule.minimumConfirmations());
            insert.setObject(6, rule.windowDays().orElse(null));
            insert.setBoolean(7, rule.verifiedOnly());
            insert.setString(8, rule.relisting().name());
            insert.setTimestamp(9, Timestamp.from(rule.createdAt()));
            insert.setObject(10, rule.judgementJobId().orElse(null));
            insert.executeUpdate();
        }
    }

    void endForce(SqlSession sql, DefectRule rule) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(END_FORCE)) {
            update.setString(1, rule.ruleId());
            update.setInt(2, rule.version());
            update.executeUpdate();
        }
    }

    private static Optional<DefectRule> first(SqlSession sql, String select, Object... parameters) throws SQLException {
        return select(sql, select, parameters).stream().findFirst();
    }

    private static List<DefectRule> select(SqlSession sql, String select, Object... parameters) throws SQLException {
        List<DefectRule> rules = new ArrayList<>();
        try (PreparedStatement statement = sql.prepareStatement(select)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rules.add(current(row));
                }
            }
        }
        return rules;
    }

    private static DefectRule current(ResultSet row) throws SQLException {
        int window = row.getInt("window_days");
        return new DefectRule(
                row.getString("rule_id"),
                row.getInt("version"),
                new Scope(Scope.Kind.valueOf(row.getString("scope_kind")), row.getString("scope_value")),
                row.getInt("minimum_confirmations"),
                window == 0 ? Optional.empty() : Optional.of(window),
                row.getBoolean("verified_only"),
                Relisting.valueOf(row.getString("relisting")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getObject("judgement_job_id", UUID.class)));
    }
}
