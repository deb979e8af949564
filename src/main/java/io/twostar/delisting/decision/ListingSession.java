package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.event.DomainEvent;
import io.twostar.event.Outbox;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.rating.NotCounted;
import io.twostar.rating.RatingChange;
import io.twostar.rating.RatingLedger;
import io.twostar.rating.StarCounts;
import io.twostar.rating.SummaryChanged;
import io.twostar.stop.ActiveStops;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One transaction's work on some locked products: their numbers, listings, decisions and events change here and nowhere
 * else, in memory first and with one {@link #write} at the end.
 */
public final class ListingSession {

    private final SqlSession sql;
    private final LockedProducts products;
    private final RatingLedger ledger;
    private final Outbox outbox;
    private final ListingJudge watch;
    private final DefectJudge defects;
    private final Instant now;
    private final RoundTrip lastRoundTrip;
    private final Map<String, List<RatingChange>> unjudged = new HashMap<>();

    ListingSession(
            SqlSession sql,
            LockedProducts products,
            RatingLedger ledger,
            Outbox outbox,
            ListingJudge watch,
            DefectJudge defects,
            Instant now) {
        this.sql = sql;
        this.products = products;
        this.ledger = ledger;
        this.outbox = outbox;
        this.watch = watch;
        this.defects = defects;
        this.now = now;
        lastRoundTrip = sql.roundTrip();
    }

    public SqlSession sql() {
        return sql;
    }

    /** The instant this transaction acts at, read after its locks were taken, in whole milliseconds. */
    public Instant now() {
        return now;
    }

    /** Takes statements of the caller that may wait for the end of the work, where they are sent with the session's own. */
    public RoundTrip lastRoundTrip() {
        return lastRoundTrip;
    }

    /** For work that is going to judge and has to ask the database something else before: the rules come with it. */
    public void expectJudgement(RoundTrip roundTrip) {
        watch.readRules(roundTrip);
    }

    public Optional<Product> find(String productId) {
        return products.find(productId);
    }

    /** @throws ProblemException 404 if there is no such product */
    public Product require(String productId) {
        return find(productId).orElseThrow(Products::notFound);
    }

    /** The counted reviews of the product's current epoch, with what was recorded so far. */
    public StarCounts counted(Product product) {
        return ledger.counted(product.productId(), product.epoch());
    }

    /** What is not part of the product's numbers, with what was recorded so far. */
    public NotCounted notCounted(Product product) {
        return ledger.notCounted(product.productId(), product.epoch());
    }

    /** The emergency stops in force; read only if there are any. */
    public ActiveStops stops() {
        return watch.stops(now);
    }

    /** Creates a product that does not exist yet, listed. */
    public Product introduce(String productId, ProductCard card) {
        watch.forgetRules();
        return products.introduce(productId, card, now);
    }

    /** Replaces what the shop says of a product; a retired one is on sale again. */
    public void replace(Product product, ProductCard card) {
        watch.forgetRules();
        products.replace(product, card, now);
    }

    /** Makes introduced products known to statements that the caller sends itself. */
    public void writeProducts() {
        products.write();
    }

    /** Takes a change of one review into the numbers and lets the rule look at the product at once. */
    public void record(RatingChange change, Cause cause) {
        recordUnjudged(change);
        judge(products.get(change.productId()), cause);
    }

    /** Takes a change into the numbers; whoever records many calls {@link #judge} once per product at the end. */
    public void recordUnjudged(RatingChange change) {
        ledger.record(change);
        unjudged.computeIfAbsent(change.productId(), absent -> new ArrayList<>())
                .add(change);
    }

    /** Everything recorded since the product was judged last is one step. */
    public void judge(Product product, Cause cause) {
        List<RatingChange> step = unjudged.remove(product.productId());
        watch.judge(product, step == null ? List.of() : step, cause, now);
    }

    /**
     * A product is on sale again, or described anew: what became of the rules while it was retired has passed it by. If
     * nothing has, its return is no reason to be listed.
     *
     * @param since when it was retired; empty if it moved to another category
     */
    public void judgeUnderRuleOf(Product product, Optional<Instant> since) {
        boolean sameRule = since.isPresent() && !watch.ruleChangedAfter(product, since.get());
        judge(product, sameRule ? Cause.TIME : Cause.RULE_CHANGE);
    }

    /**
     * Lets the rule for defects look at the product, whatever its average is. One that is exempt, or held by an emergency
     * stop, stays and is looked at again afterwards.
     */
    public void judgeDefects(Product product) {
        if (product.listing() != Listing.LISTED || !watch.mayBeDelisted(product, now)) {
            return;
        }
        Optional<DefectFinding> due = defects.due(sql, product, now);
        if (due.isPresent()) {
            ListingDecision decision = watch.byDefect(product, due.get(), now);
            product.delist(DelistedBy.DEFECT, decision.decisionId(), now);
        }
    }

    /**
     * A defect is fixed: its product begins anew if it was changed, and returns if a defect delisted it, nothing else is
     * confirmed against it and the rule lets it return by itself.
     *
     * @param isLast whether no other confirmed defect is left
     */
    public void defectFixed(
            Product product, UnresolvedDefect defect, boolean isLast, boolean newEpoch, ManualAction action) {
        if (product.isRetired()) {
            return;
        }
        if (isLast
                && product.delistedBy().filter(DelistedBy.DEFECT::equals).isPresent()
                && defects.relistsWhenFixed(sql, product)) {
            DefectFinding fixed = DefectFinding.fixed(defect);
            ListingDecision decision =
                    watch.fixed(product, fixed, action, Statement.fixed(fixed, newEpoch, action.reason()), now);
            product.relist(decision.decisionId(), now);
        }
        if (newEpoch) {
            startEpoch(product);
        }
        judge(product, action.cause());
    }

    public void append(Product product, DomainEvent event) {
        outbox.append(product.productId(), event, now);
    }

    /** Adds a fact that concerns no single product. */
    public void append(DomainEvent event) {
        outbox.append(Outbox.NO_PRODUCT, event, now);
    }

    /** Keeps the rule from delisting the product until then. */
    public void exempt(Product product, Instant until, String reason) {
        product.exempt(until, reason);
        append(product, new ExemptionGranted(until));
    }

    /** Lets the rule have its way with the product again, at once. */
    public void endExemption(Product product) {
        product.endExemption();
        append(product, new ExemptionEnded());
        judge(product, Cause.TIME);
    }

    /** @throws ProblemException 409 if the product is not listed */
    public ListingDecision delistByHand(Product product, DelistedBy by, ManualAction action) {
        if (product.listing() != Listing.LISTED) {
            throw new ProblemException(ProblemType.LISTING_CONFLICT, "The product is not listed.");
        }
        ListingDecision decision =
                watch.byHand(product, Outcome.DELISTED, action, Statement.delistedByHand(action.reason()), now);
        product.delist(by, decision.decisionId(), now);
        return decision;
    }

    /**
     * Returns a delisted product to the assortment.
     *
     * @param newEpoch whether its ratings start afresh
     * @throws ProblemException 409 if the product is not delisted, or if the rule would delist it again at once
     */
    public ListingDecision relistByHand(Product product, boolean newEpoch, ManualAction action) {
        if (product.listing() != Listing.DELISTED) {
            throw new ProblemException(ProblemType.LISTING_CONFLICT, "The product is not delisted.");
        }
        if (!newEpoch && (watch.wouldDelist(product, now) || defectWouldDelist(product))) {
            throw new ProblemException(
                    ProblemType.LISTING_CONFLICT,
                    "The rule in force would delist the product again at once; start a new epoch or exempt it.");
        }
        ListingDecision decision = watch.byHand(
                product, Outcome.RELISTED, action, Statement.relistedByHand(newEpoch, action.reason()), now);
        product.relist(decision.decisionId(), now);
        if (newEpoch) {
            startEpoch(product);
        }
        judge(product, action.cause()); // a rule with patience may begin to count again
        return decision;
    }

    private boolean defectWouldDelist(Product product) {
        return watch.mayBeDelisted(product, now)
                && defects.due(sql, product, now).isPresent();
    }

    private void startEpoch(Product product) {
        product.startEpoch();
        outbox.append(
                product.productId(),
                SummaryChanged.of(product.epoch(), ledger.counted(product.productId(), product.epoch())),
                now);
    }

    /** What was decided in this session so far. */
    List<ListingDecision> decisions() {
        return watch.decisions();
    }

    /** Stores everything; the caller writes the rows of its own before. */
    void write() {
        products.write();
        watch.write();
        ledger.forEachChanged((productId, epoch, counted) -> {
            if (products.get(productId).epoch() == epoch) {
                outbox.append(productId, SummaryChanged.of(epoch, counted), now);
            }
        });
        ledger.write(lastRoundTrip, now);
        outbox.write(lastRoundTrip);
        lastRoundTrip.go();
    }
}
