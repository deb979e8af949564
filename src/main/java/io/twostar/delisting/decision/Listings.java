package io.twostar.delisting.decision;

import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.ProductsChanged;
import io.twostar.delisting.rule.ActiveRules;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.problem.Times;
import io.twostar.rating.RatingLedger;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens the transactions in which numbers and listings change. */
@ApplicationScoped
public class Listings {

    /** Work on locked products inside one transaction. */
    public interface Work<T> {
        T with(ListingSession session);
    }

    /** Adds what the work wants to read to the round trip that locks and reads the products. */
    public interface Reading<R> {

        /**
         * @param now for what expires; the session's own time is read later
         * @return filled when the work begins
         */
        R with(RoundTrip roundTrip, Instant now);
    }

    /** Work that finds what it wanted to read. */
    public interface PreparedWork<R, T> {
        T with(ListingSession session, R read);
    }

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final DefectJudge defects;
    private final Times times;
    private final Event<ProductsChanged> changed;
    private final Event<ListingChanged> listingChanged;

    Listings(
            Transactions transactions,
            Outboxes outboxes,
            DefectJudge defects,
            Times times,
            Event<ProductsChanged> changed,
            Event<ListingChanged> listingChanged) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.defects = defects;
        this.times = times;
        this.changed = changed;
        this.listingChanged = listingChanged;
    }

    /**
     * Locks the products and lets {@code work} change them, in the caller's transaction or in one of its own that it
     * commits; nothing is stored if it throws. May run more than
     * once when the database asks for a retry, so the work must not have effects outside the session.
     */
    public <T> T change(Collection<String> productIds, Work<T> work) {
        return transactions.inOne(sql -> change(
                sql,
                productIds,
                (roundTrip, now) -> null,
                (session, nothing) -> work.with(session),
                RoundTrip::go,
                this::tell));
    }

    /**
     * The same for the products of what was found; nothing happens if that is nothing.
     *
     * @param product of what was found
     */
    public <K, T> List<T> changeFound(List<K> found, Function<K, String> product, Work<List<T>> work) {
        return found.isEmpty()
                ? List.of()
                : change(found.stream().map(product).collect(Collectors.toCollection(TreeSet::new)), work);
    }

    /**
     * The same in a transaction of its own that reads in one round trip, and writes and commits in another: for work on a
     * path where each wait counts. The work must use statements only, no entities, which would be stored after that.
     */
    public <R, T> T commit(Collection<String> productIds, Reading<R> reading, PreparedWork<R, T> work) {
        return transactions.inNew(sql -> change(sql, productIds, reading, work, RoundTrip::commit, this::tell));
    }

    /** The same as a rehearsal: every statement is run, but the transaction is rolled back, and nobody is told. */
    public <R, T> T rolledBack(Collection<String> productIds, Reading<R> reading, PreparedWork<R, T> work) {
        return transactions.rolledBack(
                sql -> change(sql, productIds, reading, work, RoundTrip::go, (products, session) -> {}));
    }

    private <R, T> T change(
            SqlSession sql,
            Collection<String> productIds,
            Reading<R> reading,
            PreparedWork<R, T> work,
            Consumer<RoundTrip> end,
            BiConsumer<LockedProducts, ListingSession> afterwards) {
        RoundTrip roundTrip = sql.roundTrip();
        LockedProducts products = LockedProducts.lock(roundTrip, sql, productIds);
        R read = reading.with(roundTrip, times.now());
        ListingSession session = open(roundTrip, sql, products, productIds, true);
        T value = work.with(session, read);
        end.accept(session.write());
        afterwards.accept(products, session);
        return value;
    }

    /** Both are observed only after the transaction. */
    private void tell(LockedProducts products, ListingSession session) {
        changed.fire(new ProductsChanged(products.affected()));
        session.decisions().forEach(decision -> listingChanged.fire(new ListingChanged(decision)));
    }

    /**
     * Runs {@code work} as a dry run on the current products: the same session and rules, but without locks, and
     * nothing is stored.
     */
    public <T> T dryRun(Collection<String> productIds, Work<T> work) {
        return transactions.inOne(sql -> {
            RoundTrip roundTrip = sql.roundTrip();
            return work.with(open(roundTrip, sql, LockedProducts.sight(roundTrip, sql, productIds), productIds, false));
        });
    }

    private ListingSession open(
            RoundTrip roundTrip,
            SqlSession sql,
            LockedProducts products,
            Collection<String> productIds,
            boolean locking) {
        RatingLedger ledger = RatingLedger.open(roundTrip, sql, productIds);
        List<ActiveRules> rules = new ArrayList<>(1);
        ActiveRules.read(roundTrip, productIds, rules::add);
        roundTrip.go();
        products.openFamilies(locking, ledger::include);
        Instant now = times.now();
        Outbox outbox = outboxes.open();
        DecisionRecording decisions = new DecisionRecording(ledger, outbox, now);
        ListingJudge judge =
                new ListingJudge(sql, products, rules.get(0), new JudgedRatings(products, ledger), decisions, now);
        if (products.knowsFamilies()) {
            judge.forgetRules(); // the other members have rules of their own
        }
        return new ListingSession(sql, products, ledger, outbox, judge, decisions, defects, now);
    }
}
