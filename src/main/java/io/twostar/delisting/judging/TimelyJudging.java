package io.twostar.delisting.judging;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Verdict;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.TransactionBarrier;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Judges changes caused by time alone: expired exemptions, ended cooling times, windows that move at UTC midnight. One
 * instance at a time, in short transactions, locking only products whose listing can change.
 */
@ApplicationScoped
class TimelyJudging {

    private static final long LOCK = 0x7457_6f53_7461_7204L;
    private static final int CHUNK = 500;

    /** A day has started when it has started on every instance, whose clocks may differ a little. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private static final String EXPIRED = """
            select product_id from product where exempt_until <= :now order by exempt_until, product_id limit :limit
            """;

    private static final String SHORTEST_COOLING = """
            select coalesce(min(cooling_hours), 0) as hours from delisting_rule where in_force and cooling_hours > 0
            """;

    private final Transactions transactions;
    private final TransactionBarrier earlier;
    private final Listings listings;
    private final WindowJudgements windows;
    private final Times times;

    TimelyJudging(
            Transactions transactions,
            TransactionBarrier earlier,
            Listings listings,
            WindowJudgements windows,
            Times times) {
        this.transactions = transactions;
        this.earlier = earlier;
        this.listings = listings;
        this.windows = windows;
        this.times = times;
    }

    /** Judges everything that is due, unless another instance is doing so. */
    void catchUp(BooleanSupplier stopping) {
        boolean more = true;
        while (more && !stopping.getAsBoolean()) {
            more = inTurn(this::endExemptions);
        }
        String[] after = {""};
        more = true;
        while (more && !stopping.getAsBoolean()) {
            more = inTurn(sql -> endCooling(sql, after));
        }
        LocalDate today = LocalDate.ofInstant(times.now().minus(CLOCKS_DIFFER), ZoneOffset.UTC);
        for (WindowJudgements.Due due : transactions.read(sql -> windows.due(sql, today))) {
            if (due.isNew()) {
                // Everything judged by yesterday's window must be committed before the read.
                earlier.await(() -> {});
            }
            more = true;
            while (more && !stopping.getAsBoolean()) {
                more = inTurn(sql -> moveWindow(sql, due.rule(), today));
            }
        }
    }

    private interface Chunk {
        boolean judge(SqlSession sql);
    }

    /** @return whether there may be more to do, for this instance */
    private boolean inTurn(Chunk chunk) {
        return transactions.inNew(sql -> isOurTurn(sql) && chunk.judge(sql));
    }

    private static boolean isOurTurn(SqlSession sql) {
        return sql.query("select pg_try_advisory_xact_lock(:lock) as acquired")
                .bind("lock", LOCK)
                .one(row -> row.bool("acquired"));
    }

    private boolean endExemptions(SqlSession sql) {
        List<String> expired =
                sql.query(EXPIRED).bind("now", times.now()).bind("limit", CHUNK).list(row -> row.text("product_id"));
        if (expired.isEmpty()) {
            return false;
        }
        listings.change(expired, session -> {
            for (String productId : expired) {
                Product product = session.require(productId);
                if (product.exemptUntil().isPresent() && !product.isExempt(session.now())) {
                    session.byHand().endExemption(product);
                }
            }
            return null;
        });
        return expired.size() == CHUNK;
    }

    /** Products that stay pending are read again next time, so no position has to be stored. */
    private boolean endCooling(SqlSession sql, String[] after) {
        Instant now = times.now();
        Instant since = now.minus(Duration.ofHours(shortestCooling(sql)));
        List<ProductSnapshot> pending = ProductSnapshots.pending(sql, since, after[0], CHUNK);
        if (pending.isEmpty()) {
            return false;
        }
        after[0] = pending.get(pending.size() - 1).productId();
        judgeChanging(sql, pending, now);
        return pending.size() == CHUNK;
    }

    private static int shortestCooling(SqlSession sql) {
        return sql.query(SHORTEST_COOLING).one(row -> row.integer("hours"));
    }

    private boolean moveWindow(SqlSession sql, DelistingRule rule, LocalDate today) {
        List<String> left = windows.next(sql, rule, today, CHUNK);
        if (!left.isEmpty()) {
            judgeChanging(sql, ProductSnapshots.of(sql, left), times.now());
        }
        boolean more = left.size() == CHUNK;
        windows.advance(sql, rule, today, more ? left.get(CHUNK - 1) : null);
        return more;
    }

    private void judgeChanging(SqlSession sql, List<ProductSnapshot> products, Instant now) {
        List<String> changing = Preview.of(sql, products, Preview.rules(sql, products), Cause.TIME, now).stream()
                .filter(foreseen -> foreseen.verdict() != Verdict.KEEP)
                .map(foreseen -> foreseen.product().productId())
                .toList();
        if (changing.isEmpty()) {
            return;
        }
        listings.change(changing, session -> {
            for (String productId : changing) {
                session.judge(session.require(productId), Cause.TIME);
            }
            return null;
        });
    }
}
