package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.rule.Verdict;
import io.twostar.event.Outbox;
import io.twostar.http.Uuid7;
import io.twostar.rating.RatingChange;
import io.twostar.rating.RatingLedger;
import io.twostar.rating.StarCounts;
import io.twostar.stop.ActiveStops;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Judges the locked products of one transaction by the rules in force and carries out the verdicts: listing, decision
 * record and event always change together.
 */
final class ListingJudge {

    private final RatingLedger ledger;
    private final Outbox outbox;
    private final SqlSession sql;
    private final LockedProducts products;
    private final JudgedRatings ratings;
    private final List<ListingDecision> decisions = new ArrayList<>();
    private final Set<UUID> takenBack = new HashSet<>();
    private ActiveRules rules;
    private ActiveStops stops;

    ListingJudge(SqlSession sql, LockedProducts products, RatingLedger ledger, Outbox outbox) {
        this.sql = sql;
        this.products = products;
        this.ledger = ledger;
        this.ratings = new JudgedRatings(products, ledger);
        this.outbox = outbox;
    }

    /** Read when first needed, in one statement for all products of the transaction. */
    private DelistingRule ruleOf(Product product) {
        if (rules == null) {
            RoundTrip roundTrip = sql.roundTrip();
            readRules(roundTrip);
            roundTrip.go();
        }
        return rules.of(product.productId(), product.category());
    }

    /** Reads them with a round trip that the caller makes anyway. */
    void readRules(RoundTrip roundTrip) {
        List<String> ids = products.all().stream().map(Product::productId).toList();
        List<String> categories =
                products.all().stream().map(Product::category).distinct().toList();
        ActiveRules.read(roundTrip, ids, categories, read -> rules = read);
    }

    /** Read when first needed, and only if the product rows indicate that there is any stop. */
    ActiveStops stops(Instant now) {
        if (stops == null) {
            stops = products.mayBeStopped() ? ActiveStops.read(sql, now) : ActiveStops.NONE;
        }
        return stops;
    }

    /** A product was created or changed its category: other rules may apply. */
    void forgetRules() {
        rules = null;
    }

    /** A product that one of these decisions has delisted returns once its rule no longer asks for it. */
    void takeBack(Collection<UUID> earlier) {
        takenBack.addAll(earlier);
    }

    boolean ruleChangedAfter(Product product, Instant time) {
        return ruleOf(product).createdAt().isAfter(time);
    }

    /** Judges the product by the active rule and its current numbers. */
    void judge(Product product, List<RatingChange> step, Cause cause, Instant now) {
        judge(product, product.epoch(), step, cause, now);
    }

    /** Judges the other members of the family whose rules look at families, after a change of this one's numbers. */
    void judgeSiblings(Product changed, List<RatingChange> step, Cause cause, Instant now) {
        ratings.siblings(changed, this::ruleOf).forEach(member -> judge(member, changed.epoch(), step, cause, now));
    }

    /** Judges all members of the family whose rules look at families. */
    void judgeFamily(String familyId, Cause cause, Instant now) {
        ratings.members(familyId, this::ruleOf).forEach(member -> judge(member, member.epoch(), List.of(), cause, now));
    }

    /** Whether any rule may look at families: only then their members are known. */
    boolean looksAtFamilies() {
        return ratings.isKnown();
    }

    /** @param epoch that the changes of the step are of */
    private void judge(Product product, int epoch, List<RatingChange> step, Cause cause, Instant now) {
        if (product.isRetired()) {
            return;
        }
        DelistingRule rule = ruleOf(product);
        StarCounts basis = ratings.basis(product, rule, now);
        RemovedEvidence evidence = cause.takesEvidence() && product.listing() == Listing.DELISTED
                ? RemovedEvidence.of(rule, basis, epoch, step, now)
                : RemovedEvidence.NONE;
        Optional<String> familyId = rule.isOfFamily() ? Optional.of(product.familyId()) : Optional.empty();
        switch (rule.judge(basis, situation(product, now), cause, evidence, now)) {
            case KEEP -> {}
            case AWAIT_COOLING -> product.awaitCooling(now);
            case STOP_COOLING -> product.stopCooling();
            case DELIST -> {
                RuleFinding due = RuleFinding.of(
                        Outcome.DELISTED, cause, rule, basis, product.pendingSince(), evidence, familyId);
                ListingDecision decision = byRule(product, due, now);
                product.delist(DelistedBy.RULE, decision.decisionId(), now);
                report(decision);
            }
            case RELIST -> {
                RuleFinding notDue =
                        RuleFinding.of(Outcome.RELISTED, cause, rule, basis, Optional.empty(), evidence, familyId);
                ListingDecision decision = byRule(product, notDue, now);
                product.relist(decision.decisionId(), now);
                report(decision);
            }
        }
    }

    private DelistingRule.Situation situation(Product product, Instant now) {
        return new DelistingRule.Situation(
                product.listing(),
                product.delistedBy(),
                product.pendingSince(),
                mayBeDelisted(product, now),
                product.decisionId().filter(takenBack::contains).isPresent());
    }

    boolean mayBeDelisted(Product product, Instant now) {
        return !product.isExempt(now) && !stops(now).holdDelisting(product.productId(), product.category());
    }

    /** Whether the rule would delist the product right away if it were listed: a return by hand would not last. */
    boolean wouldDelist(Product product, Instant now) {
        DelistingRule rule = ruleOf(product);
        var listed = new DelistingRule.Situation(
                Listing.LISTED, Optional.empty(), Optional.empty(), mayBeDelisted(product, now));
        return rule.judge(ratings.basis(product, rule, now), listed, Cause.HAND, now) == Verdict.DELIST;
    }

    ListingDecision byHand(Product product, Outcome outcome, ManualAction action, Statement statement, Instant now) {
        return byPerson(product, outcome, action, Optional.empty(), statement, now);
    }

    /** Relists a product because its defect is fixed. */
    ListingDecision fixed(
            Product product, DefectFinding defect, ManualAction action, Statement statement, Instant now) {
        return byPerson(product, Outcome.RELISTED, action, Optional.of(defect), statement, now);
    }

    /** Delists a product because enough customers confirm a defect. */
    ListingDecision byDefect(Product product, DefectFinding defect, Instant now) {
        ListingDecision decision = new ListingDecision(
                product.productId(),
                newId(now),
                product.epoch(),
                Outcome.DELISTED,
                Cause.DEFECT,
                Optional.empty(),
                ledger.counted(product.productId(), product.epoch()),
                Optional.empty(),
                Optional.empty(),
                ledger.notCounted(product.productId(), product.epoch()),
                Optional.empty(),
                Optional.of(defect),
                ListingDecision.SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Statement.byDefect(defect),
                now,
                Optional.empty());
        report(decision);
        return decision;
    }

    private ListingDecision byPerson(
            Product product,
            Outcome outcome,
            ManualAction action,
            Optional<DefectFinding> defect,
            Statement statement,
            Instant now) {
        ListingDecision decision = new ListingDecision(
                product.productId(),
                newId(now),
                product.epoch(),
                outcome,
                action.cause(),
                Optional.empty(),
                ledger.counted(product.productId(), product.epoch()),
                Optional.empty(),
                Optional.empty(),
                ledger.notCounted(product.productId(), product.epoch()),
                Optional.empty(),
                defect,
                action.role(),
                Optional.of(action.clientId()),
                Optional.of(action.reason()),
                statement,
                now,
                Optional.empty());
        report(decision);
        return decision;
    }

    private ListingDecision byRule(Product product, RuleFinding finding, Instant now) {
        return new ListingDecision(
                product.productId(),
                newId(now),
                product.epoch(),
                finding.outcome(),
                finding.cause(),
                Optional.of(finding.rule()),
                finding.basis(),
                finding.bound(),
                finding.pendingSince(),
                ratings.notCounted(product, finding, now),
                finding.evidence(),
                Optional.empty(),
                ListingDecision.SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Statement.byRule(finding),
                now,
                finding.familyId());
    }

    private static UUID newId(Instant now) {
        return Uuid7.next(now.toEpochMilli());
    }

    private void report(ListingDecision decision) {
        decisions.add(decision);
        long count = decision.basis().count();
        long sum = decision.basis().sum();
        outbox.append(
                decision.productId(),
                decision.outcome() == Outcome.DELISTED
                        ? ProductDelisted.of(decision)
                        : new ProductRelisted(decision.decisionId(), decision.cause(), count, sum, decision.epoch()),
                decision.decidedAt());
    }

    List<ListingDecision> decisions() {
        return decisions;
    }

    void write() {
        DecisionDao.write(sql, decisions);
    }
}
