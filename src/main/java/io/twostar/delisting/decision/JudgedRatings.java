package io.twostar.delisting.decision;

import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.Product;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.statement.RuleFinding;
import io.twostar.rating.NotCounted;
import io.twostar.rating.RatingChange;
import io.twostar.rating.RatingLedger;
import io.twostar.rating.StarCounts;
import io.twostar.store.StoreFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The ratings that rules look at in one transaction: of a product or of its family, of a window, of a storefront. */
final class JudgedRatings {

    private final LockedProducts products;
    private final RatingLedger ledger;

    JudgedRatings(LockedProducts products, RatingLedger ledger) {
        this.products = products;
        this.ledger = ledger;
    }

    /** Whether any rule may look at families: only then their members are known. */
    boolean isKnown() {
        return products.knowsFamilies();
    }

    /** The other members of the product's family that rules judge by the family. */
    List<Product> siblings(Product product, Function<Product, DelistingRule> rules) {
        return members(product.familyId(), rules).stream()
                .filter(member -> !member.equals(product))
                .toList();
    }

    /** The members of a family that rules judge by the family. */
    List<Product> members(String familyId, Function<Product, DelistingRule> rules) {
        return isKnown()
                ? products.family(familyId).stream()
                        .filter(member -> rules.apply(member).isOfFamily())
                        .toList()
                : List.of();
    }

    /** What the rule judges the product by. */
    StarCounts basis(Product product, DelistingRule rule, Instant now) {
        StarCounts basis = StarCounts.NONE;
        for (Product member : lookedAt(product, rule)) {
            basis = basis.plus(counted(member, rule.windowStart(now), rule.storefront(), rule.verifiedOnly()));
        }
        return basis;
    }

    /**
     * What a step has changed in the ratings that the rule may look at.
     *
     * @param step changes by product
     */
    List<RatingChange> changes(Product product, DelistingRule rule, Map<String, List<RatingChange>> step) {
        List<RatingChange> changes = new ArrayList<>();
        for (Product member : lookedAt(product, rule)) {
            step.getOrDefault(member.productId(), List.of()).stream()
                    .filter(change -> change.epoch() == member.epoch())
                    .forEach(changes::add);
        }
        return changes;
    }

    /** The products whose ratings the rule counts. */
    private List<Product> lookedAt(Product product, DelistingRule rule) {
        if (!rule.isOfFamily()) {
            return List.of(product);
        }
        if (!isKnown()) {
            throw StoreFailure.conflict("the first rule for families came while this transaction was under way");
        }
        return products.family(product.familyId());
    }

    private StarCounts counted(
            Product product, Optional<LocalDate> from, Optional<String> storefront, boolean verifiedOnly) {
        return ledger.counted(product.productId(), product.epoch(), from, storefront, verifiedOnly);
    }

    /**
     * What does not count, with the counted ratings that the rule leaves out: those outside its window, those of other
     * storefronts, and unverified ones.
     */
    NotCounted notCounted(Product product, RuleFinding finding, Instant now) {
        DelistingRule rule = finding.rule();
        Optional<LocalDate> from = rule.windowStart(now);
        NotCounted all = NotCounted.NONE;
        long counted = 0;
        long inWindow = 0;
        long ofStorefront = 0;
        for (Product member : lookedAt(product, rule)) {
            all = all.plus(ledger.notCounted(member.productId(), member.epoch()));
            counted +=
                    counted(member, Optional.empty(), Optional.empty(), false).count();
            inWindow += counted(member, from, Optional.empty(), false).count();
            ofStorefront += counted(member, from, rule.storefront(), false).count();
        }
        return all.andLeftOut(ofStorefront - finding.basis().count(), counted - inWindow, inWindow - ofStorefront);
    }
}
