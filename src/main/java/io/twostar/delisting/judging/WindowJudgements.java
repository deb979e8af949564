package io.twostar.delisting.judging;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RuleMapping;
import io.twostar.delisting.rule.Scope;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The progress of judging moving windows. A window that moves loses days and gains an empty one, so only for products
 * rated on the lost days can the result change. A version starts with the day of its PUT, whose job has judged by that
 * day's window or a later one.
 */
@ApplicationScoped
class WindowJudgements {

    /** A rule whose window has moved; {@code isNew} until the first products of the day have been judged. */
    record Due(DelistingRule rule, boolean isNew) {}

    private static final String DUE = """
            select r.*, w.target_day is not distinct from :today as begun
            from delisting_rule r
            left join window_judgement w on w.rule_id = r.rule_id and w.version = r.version
            where r.in_force and r.window_days is not null
              and coalesce(w.judged_day, (r.created_at at time zone 'UTC')::date) < :today
            order by r.rule_id
            """;

    /** A rule for families judges all members of those that lost ratings. */
    private static final String LEFT_BY_FAMILIES = """
            select distinct d.product_id
            from rating_day l
            join product r on r.product_id = l.product_id
            join product d on d.variant_of = coalesce(r.variant_of, r.product_id)
                or d.product_id = coalesce(r.variant_of, r.product_id) and d.variant_of is null
            where l.day >= :from and l.day < :to and not l.held and l.count > 0 and d.product_id > :behind and %s
            order by d.product_id
            limit :limit
            """;

    private static final String STATE = """
            select judged_day as judged, target_day as target, behind from window_judgement
            where rule_id = :ruleId and version = :version
            """;

    private static final String LEFT = """
            select distinct d.product_id from rating_day d
            where d.day >= :from and d.day < :to and not d.held and d.count > 0 and d.product_id > :behind and %s
            order by d.product_id
            limit :limit
            """;

    private static final String ADVANCE = """
            insert into window_judgement (rule_id, version, judged_day, target_day, behind) values (:ruleId, :version, :judged, :today, :behind)
            on conflict (rule_id, version) do update set
                judged_day = excluded.judged_day, target_day = excluded.target_day, behind = excluded.behind
            """;

    private record State(LocalDate judged, LocalDate target, String behind) {}

    /** Rules for which not every product has been judged by the window of {@code today}. */
    List<Due> due(SqlSession sql, LocalDate today) {
        return sql.query(DUE).bind("today", today).list(row -> new Due(RuleMapping.rule(row), !row.bool("begun")));
    }

    /** The next products that lost ratings between the window judged last and that of {@code today}. */
    List<String> next(SqlSession sql, DelistingRule rule, LocalDate today, int limit) {
        State state = state(sql, rule);
        int back = rule.windowDays().orElseThrow() - 1;
        return sql.query((rule.isOfFamily() ? LEFT_BY_FAMILIES : LEFT).formatted(inScope(rule.scope())))
                .bind("from", state.judged().minusDays(back))
                .bind("to", today.minusDays(back))
                .bind("behind", today.equals(state.target()) ? state.behind() : "")
                .bind("scope", rule.scope().value())
                .bind("limit", limit)
                .list(row -> row.text("product_id"));
    }

    private static String inScope(Scope scope) {
        return switch (scope.kind()) {
            case ALL -> ":scope = ''";
            case CATEGORY ->
                "exists (select 1 from product p where p.product_id = d.product_id and p.category = :scope)";
            case PRODUCT -> "d.product_id = :scope";
        };
    }

    /** @param behind the last product judged by the window of {@code today}, or {@code null} if there is no more */
    void advance(SqlSession sql, DelistingRule rule, LocalDate today, String behind) {
        sql.query(ADVANCE)
                .bind("ruleId", rule.ruleId())
                .bind("version", rule.version())
                .bind("judged", behind == null ? today : state(sql, rule).judged())
                .bind("today", today)
                .bind("behind", behind == null ? "" : behind)
                .update();
    }

    private static State state(SqlSession sql, DelistingRule rule) {
        return sql.query(STATE)
                .bind("ruleId", rule.ruleId())
                .bind("version", rule.version())
                .first(State.class)
                .orElseGet(() -> new State(LocalDate.ofInstant(rule.createdAt(), ZoneOffset.UTC), null, ""));
    }
}
