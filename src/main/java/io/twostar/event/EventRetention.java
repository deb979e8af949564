package io.twostar.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Throws away events that are older than anybody was promised, the oldest first and in portions. */
@ApplicationScoped
class EventRetention {

    /** For how long events are kept. */
    @ConfigMapping(prefix = "twostar.events")
    interface Promise {

        /** Followers and webhooks that have been away for longer miss events. */
        @WithDefault("90d")
        Duration retention();

        /** Pause between two looks for what is too old. */
        @WithDefault("10m")
        Duration pause();
    }

    /** What a storm leaves behind would take one transaction longer than any may last. */
    private static final int AT_ONCE = 10_000;

    private static final long LOCK = 0x7457_6f53_7461_7202L;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(?)";

    /** Only from the beginning of the feed: what stays has no gaps. */
    private static final String FORGET = """
            with oldest as (
              select product_id, position, occurred_at from event order by position limit ?
            ), kept as (
              select min(position) as position from oldest where occurred_at >= ?
            ), forgotten as (
              delete from event e using oldest o, kept k
              where e.product_id = o.product_id and e.position = o.position
                and (k.position is null or o.position < k.position)
              returning e.position
            )
            select count(*), max(position) from forgotten
            """;

    private static final String TELL = """
            update event_position set forgotten_up_to = greatest(forgotten_up_to, ?) where id = 1
            """;

    private final Transactions transactions;
    private final Promise promise;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("event-retention", this::forget);

    EventRetention(Transactions transactions, Promise promise, Times times) {
        this.transactions = transactions;
        this.promise = promise;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(promise.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void forget() {
        Instant before = times.now().minus(promise.retention());
        heartbeat.inPortions(AT_ONCE, () -> transactions.inNew(sql -> isOurTurn(sql) ? forget(sql, before) : 0));
    }

    private static boolean isOurTurn(SqlSession sql) throws SQLException {
        try (PreparedStatement lock = sql.prepareStatement(TRY_LOCK)) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The relay waits for the row that tells; so it is written last. */
    private static int forget(SqlSession sql, Instant before) throws SQLException {
        int forgotten;
        long upTo;
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setInt(1, AT_ONCE);
            delete.setTimestamp(2, Timestamp.from(before));
            try (ResultSet row = delete.executeQuery()) {
                row.next();
                forgotten = row.getInt(1);
                upTo = row.getLong(2);
            }
        }
        if (forgotten > 0) {
            try (PreparedStatement update = sql.prepareStatement(TELL)) {
                update.setLong(1, upTo);
                update.executeUpdate();
            }
        }
        return forgotten;
    }
}
