package io.twostar.delisting;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A rule version as a row: plain JDBC, because judging reads rules in the transaction of every submission. */
final class RuleRows {

    static final String INSERT = """
            insert into delisting_rule (rule_id, version, in_force, scope_kind, scope_value, maximum_average,
                minimum_count, window_days, verified_only, bound_confidence, bound_at_most,
                prior_1, prior_2, prior_3, prior_4, prior_5, cooling_hours, relisting, relist_above, created_at,
                judgement_job_id, prior_source, prior_ratings)
            values (?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private RuleRows() {}

    static List<DelistingRule> all(ResultSet row) throws SQLException {
        List<DelistingRule> rules = new ArrayList<>();
        while (row.next()) {
            rules.add(current(row));
        }
        return rules;
    }

    static DelistingRule current(ResultSet row) throws SQLException {
        return new DelistingRule(
                row.getString("rule_id"),
                row.getInt("version"),
                new Scope(Scope.Kind.valueOf(row.getString("scope_kind")), row.getString("scope_value")),
                row.getInt("maximum_average"),
                row.getInt("minimum_count"),
                integer(row, "window_days"),
                row.getBoolean("verified_only"),
                bound(row),
                row.getInt("cooling_hours"),
                Relisting.valueOf(row.getString("relisting")),
                integer(row, "relist_above"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getObject("judgement_job_id", UUID.class)));
    }

    private static Optional<UpperBound> bound(ResultSet row) throws SQLException {
        Optional<Integer> confidence = integer(row, "bound_confidence");
        if (confidence.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> prior = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            prior.add(row.getBigDecimal("prior_" + stars));
        }
        return Optional.of(new UpperBound(
                confidence.get(),
                row.getInt("bound_at_most"),
                prior,
                Prior.Source.valueOf(row.getString("prior_source")),
                row.getLong("prior_ratings")));
    }

    private static Optional<Integer> integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static void bind(PreparedStatement insert, DelistingRule rule) throws SQLException {
        insert.setString(1, rule.ruleId());
        insert.setInt(2, rule.version());
        insert.setString(3, rule.scope().kind().name());
        insert.setString(4, rule.scope().value());
        insert.setInt(5, rule.maximumAverage());
        insert.setInt(6, rule.minimumCount());
        insert.setObject(7, rule.windowDays().orElse(null));
        insert.setBoolean(8, rule.verifiedOnly());
        insert.setObject(9, rule.upperBound().map(UpperBound::confidence).orElse(null));
        insert.setObject(10, rule.upperBound().map(UpperBound::atMost).orElse(null));
        for (int stars = 1; stars <= 5; stars++) {
            int index = stars - 1;
            insert.setBigDecimal(
                    10 + stars,
                    rule.upperBound().map(bound -> bound.prior().get(index)).orElse(null));
        }
        insert.setInt(16, rule.coolingHours());
        insert.setString(17, rule.relisting().name());
        insert.setObject(18, rule.relistAbove().orElse(null));
        insert.setTimestamp(19, Timestamp.from(rule.createdAt()));
        insert.setObject(20, rule.judgementJobId().orElse(null));
        insert.setString(
                21, rule.upperBound().map(bound -> bound.source().name()).orElse(null));
        insert.setObject(22, rule.upperBound().map(UpperBound::ratings).orElse(null));
    }
}
