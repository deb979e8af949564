package io.twostar.delisting;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the judgement of moving windows has come. A window that moves on loses days and gains an empty one, so only
 * products that were rated on the lost days can be judged otherwise. A version begins with the day it was made: the job
 * of its PUT has judged by that day's window or a later one.
 */
@ApplicationScoped
class WindowJudgements {

    /** A rule whose window has moved; {@code isNew} until the first products of the day were judged. */
    record Due(DelistingRule rule, boolean isNew) {}

    private static final String DUE = """
            select r.*, w.target_day is not distinct from ? as begun
            from delisting_rule r
            left join window_judgement w on w.rule_id = r.rule_id and w.version = r.version
            where r.in_force and r.window_days is not null
              and coalesce(w.judged_day, (r.created_at at time zone 'UTC')::date) < ?
            order by r.rule_id
            """;

    private static final String STATE = """
            select judged_day, target_day, behind from window_judgement where rule_id = ? and version = ?
            """;

    private static final String LEFT = """
            select distinct d.product_id from rating_day d
            where d.day >= ? and d.day < ? and not d.held and d.count > 0 and d.product_id > ? and %s
            order by d.product_id
            limit ?
            """;

    private static final String ADVANCE = """
            insert into window_judgement (rule_id, version, judged_day, target_day, behind) values (?, ?, ?, ?, ?)
            on conflict (rule_id, version) do update set
                judged_day = excluded.judged_day, target_day = excluded.target_day, behind = excluded.behind
            """;

    private record State(LocalDate judged, LocalDate target, String behind) {}

    /** Rules with a window of which not every product was judged by the window of {@code today}. */
    List<Due> due(SqlSession sql, LocalDate today) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(DUE)) {
            select.setDate(1, Date.valueOf(today));
            select.setDate(2, Date.valueOf(today));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(RuleRows.current(row), !row.getBoolean("begun")));
                }
            }
        }
        return due;
    }

    /** The next products that lost ratings between the window judged last and that of {@code today}. */
    List<String> next(SqlSession sql, DelistingRule rule, LocalDate today, int limit) throws SQLException {
        State state = state(sql, rule);
        int back = rule.windowDays().orElseThrow() - 1;
        try (PreparedStatement select = sql.prepareStatement(LEFT.formatted(inScope(rule.scope())))) {
            select.setDate(1, Date.valueOf(state.judged().minusDays(back)));
            select.setDate(2, Date.valueOf(today.minusDays(back)));
            select.setString(3, today.equals(state.target()) ? state.behind() : "");
            select.setString(4, rule.scope().value());
            select.setInt(5, limit);
            List<String> products = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    products.add(row.getString(1));
                }
            }
            return products;
        }
    }

    private static String inScope(Scope scope) {
        return switch (scope.kind()) {
            case ALL -> "? = ''";
            case CATEGORY -> "exists (select 1 from product p where p.product_id = d.product_id and p.category = ?)";
            case PRODUCT -> "d.product_id = ?";
        };
    }

    /** @param behind the last product judged by the window of {@code today}, or {@code null} if there is no more */
    void advance(SqlSession sql, DelistingRule rule, LocalDate today, String behind) throws SQLException {
        LocalDate judged = behind == null ? today : state(sql, rule).judged();
        try (PreparedStatement insert = sql.prepareStatement(ADVANCE)) {
            insert.setString(1, rule.ruleId());
            insert.setInt(2, rule.version());
            insert.setDate(3, Date.valueOf(judged));
            insert.setDate(4, Date.valueOf(today));
            insert.setString(5, behind == null ? "" : behind);
            insert.executeUpdate();
        }
    }

    private static State state(SqlSession sql, DelistingRule rule) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(STATE)) {
            select.setString(1, rule.ruleId());
            select.setInt(2, rule.version());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return new State(
                            row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate(), row.getString(3));
                }
            }
        }
        return new State(LocalDate.ofInstant(rule.createdAt(), ZoneOffset.UTC), null, "");
    }
}
