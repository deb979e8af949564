package io.twostar.rank;

import io.twostar.event.EventFeed;
import io.twostar.http.problem.Times;
import io.twostar.rating.cache.SummaryCache;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import io.twostar.store.background.Rest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the order of products in step with the events, one instance at a time, and computes the priors again now and
 * then. Ratings pay nothing for it: a product that gets a thousand ratings in a second is written once.
 */
@ApplicationScoped
class RankFollower implements BackgroundTask {

    private static final String STATE = """
            select position, scored_up_to, priors_at from rank_state
            where pg_try_advisory_xact_lock(hashtextextended('product-rank', 0))
            """;

    private static final String ADVANCE = """
            update rank_state set position = :position, scored_up_to = :scoredUpTo::text, priors_at = :priorsAt::timestamptz
            where id = 1
            """;

    private static final String LATEST_VERSION = "select max(version) as version from category_prior where is_current";

    private static final int EVENTS_AT_ONCE = 20_000;
    private static final int PRODUCTS_AT_ONCE = 1_000;

    /** Pauses nine times as long as the work took: it may use a tenth of a processor. */
    private static final int REST = 9;

    private record State(long position, Optional<String> scoredUpTo, Optional<Instant> priorsAt) {}

    private final Transactions transactions;
    private final EventFeed feed;
    private final SummaryCache summaries;
    private final RankSettings settings;
    private final Times times;
    private long knownVersion;
    private LocalDate knownDay;

    RankFollower(
            Transactions transactions, EventFeed feed, SummaryCache summaries, RankSettings settings, Times times) {
        this.transactions = transactions;
        this.feed = feed;
        this.summaries = summaries;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public boolean processBatch() {
        dropOutdatedSummaries();
        long begun = System.nanoTime();
        long last = feed.lastPosition();
        boolean more = transactions.inNew(sql -> follow(sql, last));
        if (more) {
            Rest.after(begun, REST);
        }
        return more;
    }

    /** On every instance: what is kept in memory has a score by the priors before, or a trend of yesterday. */
    private void dropOutdatedSummaries() {
        long version = transactions.read(sql -> sql.query(LATEST_VERSION).one(row -> row.bigint("version")));
        LocalDate today = LocalDate.ofInstant(times.now(), ZoneOffset.UTC);
        if (version != knownVersion || !today.equals(knownDay)) {
            summaries.dropAll();
            knownVersion = version;
            knownDay = today;
        }
    }

    private boolean follow(SqlSession sql, long last) {
        Optional<State> locked = sql.query(STATE)
                .first(row -> new State(
                        row.bigint("position"),
                        Optional.ofNullable(row.text("scored_up_to")),
                        Optional.ofNullable(row.instant("priors_at"))));
        if (locked.isEmpty()) {
            return false;
        }
        State state = refreshed(sql, locked.get());
        PlansByKeys.choose(sql);
        long position = Math.min(last, state.position() + EVENTS_AT_ONCE);
        if (position > state.position()) {
            RankDao.update(sql, feed.productsBetween(state.position(), position));
        }
        Optional<String> scoredUpTo = state.scoredUpTo().flatMap(after -> scoreAgain(sql, after));
        State after = new State(Math.max(position, state.position()), scoredUpTo, state.priorsAt());
        if (!after.equals(locked.get())) {
            sql.query(ADVANCE).bindAll(after).update();
        }
        return position < last || scoredUpTo.isPresent();
    }

    /** With new priors all products are scored again. */
    private State refreshed(SqlSession sql, State state) {
        Instant now = times.now();
        boolean isDue = state.priorsAt()
                .map(at -> !at.plus(settings.priorsEvery()).isAfter(now))
                .orElse(true);
        if (!isDue) {
            return state;
        }
        int changed = CategoryPriors.refresh(sql, now);
        return new State(state.position(), changed > 0 ? Optional.of("") : state.scoredUpTo(), Optional.of(now));
    }

    /** @return the last product of the portion, or nothing at the end */
    private static Optional<String> scoreAgain(SqlSession sql, String after) {
        List<String> products = RankDao.next(sql, after, PRODUCTS_AT_ONCE);
        RankDao.update(sql, products);
        return products.size() < PRODUCTS_AT_ONCE ? Optional.empty() : Optional.of(products.get(products.size() - 1));
    }
}
