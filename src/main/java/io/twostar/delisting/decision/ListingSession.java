package io.twostar.delisting.decision;

import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.delisting.rule.Cause;
import io.twostar.event.DomainEvent;
import io.twostar.event.Outbox;
import io.twostar.http.problem.ProblemException;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One transaction's changes to some locked products: their numbers, listings, decisions and events change only here, in
 * memory first and with one {@link #write} at the end.
 */
public final class ListingSession {

    private final SqlSession sql;
    private final LockedProducts products;
    private final RatingLedger ledger;
    private final Outbox outbox;
    private final ListingJudge judge;
    private final DecisionRecording decisions;
    private final DefectJudge defects;
    private final Instant now;
    private final RoundTrip lastRoundTrip;
    private final Map<String, List<RatingChange>> unjudged = new HashMap<>();
    private final Set<String> newEpochs = new HashSet<>();

    ListingSession(
            SqlSession sql,
            LockedProducts products,
            RatingLedger ledger,
            Outbox outbox,
            ListingJudge judge,
            DecisionRecording decisions,
            DefectJudge defects,
            Instant now) {
        this.sql = sql;
        this.products = products;
        this.ledger = ledger;
        this.outbox = outbox;
        this.judge = judge;
        this.decisions = decisions;
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

    /** Defers statements of the caller to the end, where they are sent together with the session's own. */
    public RoundTrip lastRoundTrip() {
        return lastRoundTrip;
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
        return judge.stops();
    }

    /** Creates a product that does not exist yet, listed. */
    public Product introduce(String productId, ProductCard card) {
        judge.forgetRules();
        return products.introduce(productId, card, now);
    }

    /** Replaces the shop's product data; a retired product is on sale again unless it is merged into another. */
    public void replace(Product product, ProductCard card) {
        judge.forgetRules();
        products.replace(product, card, now);
    }

    /** Writes new products, so that the caller's own statements see them. */
    public void writeProducts() {
        RoundTrip roundTrip = sql.roundTrip();
        products.write(roundTrip);
        roundTrip.go();
    }

    /** Records a change of one review and judges the product at once. */
    public void record(RatingChange change, Cause cause) {
        recordUnjudged(change);
        judge(products.get(change.productId()), cause);
    }

    /** Records a change without judging; the caller calls {@link #judge} once per product at the end. */
    public void recordUnjudged(RatingChange change) {
        ledger.record(change);
        unjudged.computeIfAbsent(change.productId(), absent -> new ArrayList<>())
                .add(change);
    }

    /** Judges the product; everything recorded of it since the last judgement is one step. */
    public void judge(Product product, Cause cause) {
        judge(List.of(product), cause);
    }

    /** Judges several products by one step, of which a rule for families looks at what it has changed in all members. */
    public void judge(List<Product> together, Cause cause) {
        Map<String, List<RatingChange>> step = new HashMap<>();
        for (Product product : together) {
            List<RatingChange> changes = unjudged.remove(product.productId());
            if (changes != null) {
                step.put(product.productId(), changes);
            }
        }
        for (Product product : together) {
            judge.judge(product, step, cause);
            if (newEpochs.remove(product.productId())
                    || step.containsKey(product.productId())
                    || cause.changesNumbers()) {
                judge.judgeSiblings(product, step, cause);
            }
        }
    }

    /** A product has come into another family: judges the members of both, itself included, whose rules look at them. */
    public void judgeMove(Product product, Optional<String> leftFamily) {
        if (judge.looksAtFamilies()) {
            judge.judgeFamily(product.familyId(), Cause.FAMILY_CHANGE);
            leftFamily.ifPresent(familyId -> judge.judgeFamily(familyId, Cause.FAMILY_CHANGE));
        }
    }

    /** Whether the rule of the product has changed since. */
    public boolean ruleChangedAfter(Product product, Instant time) {
        return judge.ruleChangedAfter(product, time);
    }

    /**
     * Judges a product that is on sale again or has moved to another category: rules may have changed while it was
     * retired. If none has, its return alone does not relist it.
     *
     * @param since when it was retired; empty if it moved to another category
     */
    public void judgeUnderRuleOf(Product product, Optional<Instant> since) {
        boolean sameRule = since.isPresent() && !judge.ruleChangedAfter(product, since.get());
        judge(product, sameRule ? Cause.TIME : Cause.RULE_CHANGE);
    }

    public void append(Product product, DomainEvent event) {
        outbox.append(product.productId(), event, now);
    }

    /** Adds an event about the head of a family, which need not be a product. */
    public void append(String familyId, DomainEvent event) {
        outbox.append(familyId, event, now);
    }

    /** Adds an event that concerns no single product. */
    public void append(DomainEvent event) {
        outbox.append(Outbox.NO_PRODUCT, event, now);
    }

    /** What people decide about listings. */
    public ManualListing byHand() {
        return new ManualListing(this, judge, decisions);
    }

    /** What defects do to listings. */
    public DefectListing defects() {
        return new DefectListing(this, judge, decisions, defects);
    }

    /** A fresh start of the product's ratings; the caller judges it afterwards. */
    void startEpoch(Product product) {
        product.startEpoch();
        newEpochs.add(product.productId());
        append(product, SummaryChanged.of(product.epoch(), counted(product)));
    }

    /** The decisions of this session so far. */
    List<ListingDecision> decisions() {
        return decisions.all();
    }

    /** Their ids, for {@link #takeBack}. */
    public List<UUID> decisionIds() {
        return decisions.all().stream().map(ListingDecision::decisionId).toList();
    }

    /**
     * What led to these earlier decisions is taken back: a product that one of them has delisted returns with its next
     * judgement, unless its rule asks for it all the same or there was another decision since.
     */
    public void takeBack(Collection<UUID> decisionIds) {
        judge.takeBack(decisionIds);
    }

    /**
     * Stores everything; the caller must have written its own rows before.
     *
     * @return the last statements, to be sent
     */
    RoundTrip write() {
        products.write(lastRoundTrip);
        decisions.write(lastRoundTrip);
        ledger.forEachChanged((productId, epoch, counted) -> {
            if (products.get(productId).epoch() == epoch) {
                outbox.append(productId, SummaryChanged.of(epoch, counted), now);
            }
        });
        ledger.write(lastRoundTrip, now);
        outbox.write(lastRoundTrip);
        return lastRoundTrip;
    }
}
