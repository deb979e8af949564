package io.twostar.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.Cleanup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Deletes events that are older than the retention period, the oldest first and in portions. */
@Singleton
class EventRetention extends Cleanup {

    /** For how long events are kept. */
    @ConfigMapping(prefix = "twostar.events")
    interface Promise {

        /** Followers and webhooks that fall further behind miss events. */
        @WithDefault("90d")
        Duration retention();

        /** Pause between two deletions. */
        @WithDefault("10m")
        Duration pause();
    }

    private static final long LOCK = 0x7457_6f53_7461_7202L;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock) as acquired";

    /** Only from the beginning of the feed: what stays has no gaps. */
    private static final String FORGET = """
            with oldest as (
              select product_id, position, occurred_at from event order by position limit :limit
            ), kept as (
              select min(position) as position from oldest where occurred_at >= :before
            ), forgotten as (
              delete from event e using oldest o, kept k
              where e.product_id = o.product_id and e.position = o.position
                and (k.position is null or o.position < k.position)
              returning e.position
            )
            select count(*) as count, coalesce(max(position), 0) as up_to from forgotten
            """;

    private static final String TELL = """
            update event_position set forgotten_up_to = greatest(forgotten_up_to, :upTo) where id = 1
            """;

    private record Forgotten(int count, long upTo) {}

    private final Promise promise;
    private final Times times;

    EventRetention(Transactions transactions, Promise promise, Times times) {
        super(transactions, promise.pause(), 10_000);
        this.promise = promise;
        this.times = times;
    }

    @Override
    protected int delete(SqlSession sql, int most) {
        return isOurTurn(sql) ? forget(sql, times.now().minus(promise.retention()), most) : 0;
    }

    private static boolean isOurTurn(SqlSession sql) {
        return sql.query(TRY_LOCK).bind("lock", LOCK).one(row -> row.bool("acquired"));
    }

    /** The relay waits for the row of the positions, so it is written last. */
    private static int forget(SqlSession sql, Instant before, int most) {
        Forgotten forgotten =
                sql.query(FORGET).bind("limit", most).bind("before", before).one(Forgotten.class);
        if (forgotten.count() > 0) {
            sql.query(TELL).bind("upTo", forgotten.upTo()).update();
        }
        return forgotten.count();
    }
}
