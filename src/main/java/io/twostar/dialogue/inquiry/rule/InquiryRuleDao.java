package io.twostar.dialogue.inquiry.rule;

import io.twostar.dialogue.inquiry.rule.InquiryRule.Terms;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.List;
import java.util.Optional;

/** The inquiry rules, as stored. */
public final class InquiryRuleDao {

    private static final String COLUMNS = """
            select order_id, category, maximum_stars, sample_rate, daily_limit, quiet_days, verified_only, answer_hours,
                   question, version, created_at, updated_at
            from inquiry_order
            """;

    private static final String WRITE = """
            insert into inquiry_order (order_id, category, maximum_stars, sample_rate, daily_limit, quiet_days,
                   verified_only, answer_hours, question, version, created_at, updated_at)
            values (:ruleId, :category, :maximumStars, :sampleRate, :dailyLimit, :quietDays,
                   :verifiedOnly, :answerHours, :question, :version, :createdAt, :updatedAt)
            on conflict (order_id) do update set category = excluded.category,
                   maximum_stars = excluded.maximum_stars, sample_rate = excluded.sample_rate,
                   daily_limit = excluded.daily_limit, quiet_days = excluded.quiet_days,
                   verified_only = excluded.verified_only, answer_hours = excluded.answer_hours,
                   question = excluded.question, version = excluded.version, updated_at = excluded.updated_at
            """;

    private InquiryRuleDao() {}

    /** Every rule; those for a category first, so that the most specific one asks. */
    public static List<InquiryRule> all(SqlSession sql) {
        return sql.query(COLUMNS).append("order by category is null, order_id").list(InquiryRuleDao::rule);
    }

    /** At most {@code most} rules by id, after this one. */
    static List<InquiryRule> page(SqlSession sql, String after, int most) {
        return sql.query(COLUMNS)
                .append("where order_id > :after order by order_id limit :most")
                .bind("after", after)
                .bind("most", most)
                .list(InquiryRuleDao::rule);
    }

    static Optional<InquiryRule> find(SqlSession sql, String ruleId) {
        return sql.query(COLUMNS)
                .append("where order_id = :ruleId")
                .bind("ruleId", ruleId)
                .first(InquiryRuleDao::rule);
    }

    static void delete(SqlSession sql, String ruleId) {
        sql.query("delete from inquiry_order where order_id = :ruleId")
                .bind("ruleId", ruleId)
                .update();
    }

    static void write(SqlSession sql, InquiryRule rule) {
        sql.query(WRITE).bindAll(rule).bindAll(rule.terms()).update();
    }

    private static InquiryRule rule(Row row) {
        return new InquiryRule(
                row.text("order_id"),
                row.as(Terms.class),
                row.integer("version"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
