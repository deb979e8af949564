package io.twostar.surge;

import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Periodically computes the share of low and high ratings in each category. The gate needs it where a product's own
 * history is too short, and reads it from the database, so that all instances use the same values.
 */
@ApplicationScoped
class CategoryShares implements BackgroundTask {

    private static final long LOCK = 0x7457_6f53_7461_7205L;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final String IS_DUE = """
            select pg_try_advisory_xact_lock(:lock)
               and not exists (select from category_share where category = '' and reckoned_at > :recently) as is_due
            """;

    private static final String COMPUTE = """
            insert into category_share (category, ratings, low, high, reckoned_at)
            select coalesce(p.category, ''), coalesce(sum(s.c1 + s.c2 + s.c3 + s.c4 + s.c5), 0),
                   coalesce(sum(s.c1 + s.c2), 0), coalesce(sum(s.c4 + s.c5), 0), :now
            from product p join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            group by grouping sets ((p.category), ())
            on conflict (category) do update set
                ratings = excluded.ratings, low = excluded.low, high = excluded.high,
                reckoned_at = excluded.reckoned_at
            """;

    private final Transactions transactions;
    private final SurgeSettings settings;
    private final Times times;

    CategoryShares(Transactions transactions, SurgeSettings settings, Times times) {
        this.transactions = transactions;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Computes them if no instance has done so recently. */
    @Override
    public boolean processBatch() {
        Instant now = times.now();
        transactions.inNew(sql -> isDue(sql, now) ? compute(sql, now) : 0);
        return false;
    }

    private boolean isDue(SqlSession sql, Instant now) {
        return sql.query(IS_DUE)
                .bind("lock", LOCK)
                .bind("recently", now.minus(settings.sharesEvery()))
                .one(row -> row.bool("is_due"));
    }

    int compute(SqlSession sql, Instant now) {
        sql.allowLongStatements();
        return sql.query(COMPUTE).bind("now", now).update();
    }
}
