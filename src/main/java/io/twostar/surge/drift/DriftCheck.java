package io.twostar.surge.drift;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import io.twostar.surge.Evidence;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeCases;
import io.twostar.surge.SurgeSettings;
import io.twostar.surge.drift.DriftDao.Counted;
import io.twostar.surge.drift.DriftDao.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Checks once a day the products that were rated on the day before, so that arriving reviews pay nothing. Several
 * instances may check the same portion; the second one finds the cases of the first.
 */
@ApplicationScoped
class DriftCheck implements BackgroundTask {

    private static final int PORTION = 200;

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private record Portion(LocalDate day, List<Counted> products, Progress after) {}

    private final Transactions transactions;
    private final Listings listings;
    private final SurgeSettings settings;
    private final Times times;

    DriftCheck(Transactions transactions, Listings listings, SurgeSettings settings, Times times) {
        this.transactions = transactions;
        this.listings = listings;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public boolean processBatch() {
        LocalDate yesterday = LocalDate.ofInstant(times.now(), ZoneOffset.UTC).minusDays(1);
        Portion portion = transactions.inNew(sql -> next(sql, yesterday));
        portion.products().forEach(product -> check(product, portion.day()));
        transactions.inNew(sql -> {
            DriftDao.progress(sql, yesterday);
            DriftDao.advance(sql, portion.after());
            return portion;
        });
        return portion.after().checkedDay().isBefore(yesterday);
    }

    /** A check that has begun goes on to its day, even after midnight. */
    private Portion next(SqlSession sql, LocalDate yesterday) {
        Progress before = DriftDao.progress(sql, yesterday);
        if (!before.checkedDay().isBefore(yesterday)) {
            return new Portion(yesterday, List.of(), before);
        }
        boolean isNew = before.behind().isEmpty();
        LocalDate day = isNew ? yesterday : before.targetDay();
        Progress progress = new Progress(before.checkedDay(), day, before.behind());
        if (isNew) {
            sql.allowLongStatements();
            DriftDao.countCategories(sql, day);
        }
        List<String> productIds = DriftDao.next(sql, progress, PORTION);
        boolean isLast = productIds.size() < PORTION;
        Progress after = isLast
                ? new Progress(day, day, "")
                : new Progress(progress.checkedDay(), day, productIds.get(PORTION - 1));
        return new Portion(day, DriftDao.read(sql, productIds, day), after);
    }

    private void check(Counted product, LocalDate day) {
        settings.driftRuleFor(product.category())
                .map(DriftRule::new)
                .ifPresent(rule -> DriftRule.SIDES.forEach(side -> rule.judge(product.own(), product.ofCategory(), side)
                        .ifPresent(evidence -> listings.change(Set.of(product.productId()), session -> {
                            open(session, session.require(product.productId()), evidence, day);
                            return evidence;
                        }))));
    }

    private void open(ListingSession session, Product product, Evidence evidence, LocalDate day) {
        Side side = evidence.side();
        if (!DriftDao.isKnown(
                session.sql(), product, side, session.now().minus(Duration.ofDays(StarTable.WINDOWS[0])))) {
            LocalDate from = day.minusDays(evidence.windowDays() - 1L);
            SurgeCases.list(
                    session,
                    product,
                    evidence,
                    DriftDao.reviews(session.sql(), product, side, from),
                    settings.mostHoldDays());
        }
    }
}
