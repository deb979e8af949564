package io.twostar.moderation;

import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.Cleanup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps decisions, appeals and reports as long as required and no longer, because they contain personal data. */
@Singleton
class RecordRetention extends Cleanup {

    /** Removals stay on record for a year (ISO 20488). */
    private static final Duration SHORTEST = Duration.ofDays(366);

    /** In this order: an appeal goes before the decision that it is against. */
    private static final List<String> FORGET = List.of("""
            delete from abuse_report where (product_id, report_id) in (
                select product_id, report_id from abuse_report where created_at < :before order by created_at limit :most)
            """, """
            delete from appeal a using moderation_decision d
            where a.product_id = d.product_id and a.decision_id = d.decision_id and (d.product_id, d.decision_id) in (
                select product_id, decision_id from moderation_decision where decided_at < :before order by decided_at limit :most)
            """, """
            delete from moderation_decision where (product_id, decision_id) in (
                select product_id, decision_id from moderation_decision where decided_at < :before order by decided_at limit :most)
            """);

    private final ModerationSettings settings;
    private final Times times;

    RecordRetention(Transactions transactions, ModerationSettings settings, Times times) {
        super(transactions, Duration.ofHours(1), 10_000);
        if (settings.records().compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("twostar.moderation.records must be 366 days or more");
        }
        this.settings = settings;
        this.times = times;
    }

    @Override
    protected int delete(SqlSession sql, int most) {
        Instant before = times.now().minus(settings.records());
        int deleted = 0;
        for (String statement : FORGET) {
            deleted = Math.max(
                    deleted,
                    sql.query(statement)
                            .bind("before", before)
                            .bind("most", most)
                            .update());
        }
        return deleted;
    }
}
