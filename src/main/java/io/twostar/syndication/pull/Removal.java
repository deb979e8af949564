package io.twostar.syndication.pull;

import io.twostar.event.Outboxes;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import io.twostar.syndication.Syndication;
import io.twostar.syndication.SyndicationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Removes the reviews of syndications that have ended, and of origins that could not be read for so long that nobody knows
 * who was erased there.
 */
@ApplicationScoped
class Removal implements BackgroundTask {

    private static final String NEXT = """
            select * from syndication
            where ended_at is not null and removed_at is null
               or ended_at is null and reviews > 0 and coalesce(last_success_at, created_at) < :outdated
            order by syndication_id limit 1
            """;

    private static final String FORGET_PRODUCTS =
            "delete from syndication_product where syndication_id = :syndicationId";

    private static final String ENDED = """
            update syndication set removed_at = :now, reviews = 0, products = 0
            where syndication_id = :syndicationId and removed_at is null
            """;

    /** Everything is read when the origin is back; a pull under way has lost its lease. */
    private static final String FORGET_POSITION = """
            update syndication set position = null, lease_id = null, leased_until = null
            where syndication_id = :syndicationId
            """;

    private static final String OUTDATED = """
            update syndication set reviews = 0, products = 0 where syndication_id = :syndicationId
            """;

    private final Transactions transactions;
    private final SyndicatedReviewStore store;
    private final Outboxes outboxes;
    private final SyndicationSettings settings;
    private final Times times;

    Removal(
            Transactions transactions,
            SyndicatedReviewStore store,
            Outboxes outboxes,
            SyndicationSettings settings,
            Times times) {
        this.transactions = transactions;
        this.store = store;
        this.outboxes = outboxes;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public boolean processBatch() {
        Instant outdated = times.now().minus(settings.keep());
        Optional<Syndication> next = transactions.read(
                sql -> sql.query(NEXT).bind("outdated", outdated).first(Syndication::of));
        if (next.isEmpty()) {
            return false;
        }
        transactions.inNew(sql -> sql.query(FORGET_POSITION)
                .bind("syndicationId", next.get().syndicationId())
                .update());
        if (!store.removeSome(next.get())) {
            transactions.inNew(sql -> finish(sql, next.get()));
        }
        return true;
    }

    private Void finish(SqlSession sql, Syndication syndication) {
        Instant now = times.now();
        boolean hasEnded = syndication.endedAt().isPresent();
        if (hasEnded) {
            sql.query(FORGET_PRODUCTS)
                    .bind("syndicationId", syndication.syndicationId())
                    .update();
        }
        int changed = sql.query(hasEnded ? ENDED : OUTDATED)
                .bind("syndicationId", syndication.syndicationId())
                .bind("now", now)
                .update();
        if (hasEnded && changed > 0) {
            outboxes.write(sql, new SyndicationEnded(syndication.syndicationId()), now);
        }
        return null;
    }
}
