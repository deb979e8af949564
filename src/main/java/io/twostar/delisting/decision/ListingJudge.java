package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.Product;
import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.rule.Verdict;
import io.twostar.delisting.statement.RuleFinding;
import io.twostar.rating.RatingChange;
import io.twostar.rating.StarCounts;
import io.twostar.stop.ActiveStops;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Judges the locked products of one transaction by the rules in force and carries out the verdicts: listing, decision
 * record and event always change together.
 */
final class ListingJudge {

    private final SqlSession sql;
    private final LockedProducts products;
    private final JudgedRatings ratings;
    private final DecisionRecording decisions;
    private final Instant now;
    private final Set<UUID> takenBack = new HashSet<>();
    private ActiveRules rules;
    private ActiveStops stops;

    /** @param rules for the products as they are stored */
    ListingJudge(
            SqlSession sql,
            LockedProducts products,
            ActiveRules rules,
            JudgedRatings ratings,
            DecisionRecording decisions,
            Instant now) {
        this.sql = sql;
        this.products = products;
        this.rules = rules;
        this.ratings = ratings;
        this.decisions = decisions;
        this.now = now;
    }

    private DelistingRule ruleOf(Product product) {
        if (rules == null) {
            rules = ActiveRules.read(
                    sql,
                    products.all().stream().map(Product::productId).toList(),
                    products.all().stream().map(Product::category).distinct().toList());
        }
        return rules.of(product.productId(), product.category());
    }

    /** Read when first needed, and only if the product rows indicate that there is any stop. */
    ActiveStops stops() {
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

    /** Judges the other members of the family whose rules look at families, after a change of this one's numbers. */
    void judgeSiblings(Product changed, Map<String, List<RatingChange>> step, Cause cause) {
        ratings.siblings(changed, this::ruleOf).forEach(member -> judge(member, step, cause));
    }

    /** Judges all members of the family whose rules look at families. */
    void judgeFamily(String familyId, Cause cause) {
        ratings.members(familyId, this::ruleOf).forEach(member -> judge(member, Map.of(), cause));
    }

    /** Whether any rule may look at families: only then their members are known. */
    boolean looksAtFamilies() {
        return ratings.isKnown();
    }

    /**
     * Judges the product by the active rule and its current numbers.
     *
     * @param step what led to them, by product
     */
    void judge(Product product, Map<String, List<RatingChange>> step, Cause cause) {
        if (product.isRetired()) {
            return;
        }
        DelistingRule rule = ruleOf(product);
        StarCounts basis = ratings.basis(product, rule, now);
        RemovedEvidence evidence = cause.takesEvidence() && product.listing() == Listing.DELISTED
                ? RemovedEvidence.of(rule, basis, ratings.changes(product, rule, step), now)
                : RemovedEvidence.NONE;
        Optional<String> familyId = rule.isOfFamily() ? Optional.of(product.familyId()) : Optional.empty();
        switch (rule.judge(basis, situation(product), cause, evidence, now)) {
            case KEEP -> {}
            case AWAIT_COOLING -> product.awaitCooling(now);
            case STOP_COOLING -> product.stopCooling();
            case DELIST -> {
                RuleFinding due =
                        RuleFinding.of(Verdict.DELIST, cause, rule, basis, product.pendingSince(), evidence, familyId);
                product.delist(DelistedBy.RULE, record(product, due).decisionId(), now);
            }
            case RELIST -> {
                RuleFinding notDue =
                        RuleFinding.of(Verdict.RELIST, cause, rule, basis, Optional.empty(), evidence, familyId);
                product.relist(record(product, notDue).decisionId(), now);
            }
        }
    }

    private ListingDecision record(Product product, RuleFinding finding) {
        return decisions.byRule(product, finding, ratings.notCounted(product, finding, now));
    }

    private DelistingRule.Situation situation(Product product) {
        return new DelistingRule.Situation(
                product.listing(),
                product.delistedBy(),
                product.pendingSince(),
                mayBeDelisted(product),
                product.decisionId().filter(takenBack::contains).isPresent());
    }

    boolean mayBeDelisted(Product product) {
        return !product.isExempt(now) && !stops().holdDelisting(product.productId(), product.category());
    }

    /** Whether the rule would delist the product right away if it were listed: a return by hand would not last. */
    boolean wouldDelist(Product product) {
        DelistingRule rule = ruleOf(product);
        var listed =
                new DelistingRule.Situation(Listing.LISTED, Optional.empty(), Optional.empty(), mayBeDelisted(product));
        return rule.judge(ratings.basis(product, rule, now), listed, Cause.HAND, now) == Verdict.DELIST;
    }
}
