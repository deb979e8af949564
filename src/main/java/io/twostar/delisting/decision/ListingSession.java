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
    private final ListingJudge watch;
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

    /** Defers statements of the caller to the end, where they are sent together with the session's own. */
    public RoundTrip lastRoundTrip() {
        return lastRoundTrip;
    }

    /** Reads the rules with the caller's round trip, for work that will judge and needs another query first. */
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

    /** Replaces the shop's product data; a retired product is on sale again unless it is merged into another. */
    public void replace(Product product, ProductCard card) {
        watch.forgetRules();
        products.replace(product, card, now);
    }

    /** Writes new products, so that the caller's own statements see them. */
    public void writeProducts() {
        products.write();
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

    /** Judges the product; everything recorded since the last judgement is one step. */
    public void judge(Product product, Cause cause) {
        List<RatingChange> step = unjudged.remove(product.productId());
        watch.judge(product, step == null ? List.of() : step, cause, now);
        if (newEpochs.remove(product.productId()) || step != null || cause.changesNumbers()) {
            watch.judgeSiblings(product, step == null ? List.of() : step, cause, now);
        }
    }

    /** A product has come into another family: judges the members of both, itself included, whose rules look at them. */
    public void judgeMove(Product product, Optional<String> leftFamily) {
        if (watch.looksAtFamilies()) {
            watch.judgeFamily(product.familyId(), Cause.FAMILY_CHANGE, now);
            leftFamily.ifPresent(familyId -> watch.judgeFamily(familyId, Cause.FAMILY_CHANGE, now));
        }
    }

    /** Whether the rule of the product has changed since. */
    public boolean ruleChangedAfter(Product product, Instant time) {
        return watch.ruleChangedAfter(product, time);
    }

    /**
     * Judges a product that is on sale again or has moved to another category: rules may have changed while it was
     * retired. If none has, its return alone does not relist it.
     *
     * @param since when it was retired; empty if it moved to another category
     */
    public void judgeUnderRuleOf(Product product, Optional<Instant> since) {
        boolean sameRule = since.isPresent() && !watch.ruleChangedAfter(product, since.get());
        judge(product, sameRule ? Cause.TIME : Cause.RULE_CHANGE);
    }

    /**
     * Judges the product by the rule for defects, whatever its average is. A product with an exemption or under an
     * emergency stop stays and is judged again afterwards.
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
     * A defect is fixed: if the product was changed, its ratings start afresh; it is relisted if a defect delisted it,
     * no other defect is confirmed and the rule relists automatically.
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

    /**
     * Catches up on defects that were fixed while the product was off sale, as its listing does not change meanwhile.
     *
     * @param time since when it was off sale
     * @param back who has brought it back
     */
    public void catchUpOnFixes(Product product, Instant time, ManualAction back) {
        for (ConfirmedDefects.Fixed fixed : defects.fixedAfter(sql, product, time)) {
            defectFixed(
                    product,
                    fixed.defect(),
                    !defects.anyConfirmed(sql, product),
                    fixed.newEpoch(),
                    new ManualAction(Cause.DEFECT, back.role(), back.clientId(), fixed.resolution()));
        }
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

    /** Exempts the product from delisting until then. */
    public void exempt(Product product, Instant until, String reason) {
        product.exempt(until, reason);
        append(product, new ExemptionGranted(until));
    }

    /** Ends the exemption and judges the product at once. */
    public void endExemption(Product product) {
        product.endExemption();
        append(product, new ExemptionEnded());
        judge(product, Cause.TIME);
    }

    /** @throws ProblemException 409 if the product is not listed */
    public ListingDecision delistByHand(Product product, DelistedBy by, ManualAction action) {
        product.requireUnmerged();
        if (product.listing() != Listing.LISTED) {
            throw new ProblemException(ProblemType.LISTING_CONFLICT, "The product is not listed.");
        }
        ListingDecision decision =
                watch.byHand(product, Outcome.DELISTED, action, Statement.delistedByHand(action.reason()), now);
        product.delist(by, decision.decisionId(), now);
        return decision;
    }

    /**
     * Relists a product.
     *
     * @param newEpoch whether its ratings start afresh
     * @throws ProblemException 409 if the product is not delisted, or if the rule would delist it again at once
     */
    public ListingDecision relistByHand(Product product, boolean newEpoch, ManualAction action) {
        product.requireUnmerged();
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
        judge(product, action.cause()); // a rule with a cooling time may start counting again
        return decision;
    }

    private boolean defectWouldDelist(Product product) {
        return watch.mayBeDelisted(product, now)
                && defects.due(sql, product, now).isPresent();
    }

    private void startEpoch(Product product) {
        product.startEpoch();
        newEpochs.add(product.productId());
        outbox.append(
                product.productId(),
                SummaryChanged.of(product.epoch(), ledger.counted(product.productId(), product.epoch())),
                now);
    }

    /** The decisions of this session so far. */
    List<ListingDecision> decisions() {
        return watch.decisions();
    }

    /** Their ids, for {@link #takeBack}. */
    public List<UUID> decisionIds() {
        return watch.decisions().stream().map(ListingDecision::decisionId).toList();
    }

    /**
     * What led to these earlier decisions is taken back: a product that one of them has delisted returns with its next
     * judgement, unless its rule asks for it all the same or there was another decision since.
     */
    public void takeBack(Collection<UUID> decisionIds) {
        watch.takeBack(decisionIds);
    }

    /**
     * Stores everything; the caller must have written its own rows before.
     *
     * @return the last statements, to be sent
     */
    RoundTrip write() {
        products.write();
        watch.write();
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
