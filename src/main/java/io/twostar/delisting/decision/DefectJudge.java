package io.twostar.delisting.decision;

import io.twostar.catalog.Product;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.DefectRule;
import io.twostar.delisting.rule.DefectRules;
import io.twostar.delisting.rule.Relisting;
import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges the defects of a product by the active rule. */
@ApplicationScoped
class DefectJudge {

    private final DefectRules rules;
    private final Instance<ConfirmedDefects> defects;

    DefectJudge(DefectRules rules, Instance<ConfirmedDefects> defects) {
        this.rules = rules;
        this.defects = defects;
    }

    /** The defect to delist for, if any: the one that most customers confirm. */
    Optional<DefectFinding> due(SqlSession sql, Product product, Instant now) {
        Optional<DefectRule> rule = ruleOf(sql, product);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        return standings(sql, product.productId()).stream()
                .filter(defect -> rule.get().isDue(rule.get().basis(defect.confirmations(), now)))
                .map(defect -> DefectFinding.of(defect, rule.get(), now))
                .max(Comparator.comparingLong(DefectFinding::customers));
    }

    /** Whether the rule in force lets a product return by itself when its defect is fixed. */
    boolean relistsWhenFixed(SqlSession sql, Product product) {
        return ruleOf(sql, product)
                .filter(rule -> rule.relisting() == Relisting.AUTOMATIC)
                .isPresent();
    }

    List<ConfirmedDefects.Fixed> fixedAfter(SqlSession sql, Product product, Instant time) {
        return defects.stream()
                .flatMap(known -> known.fixedAfter(sql, product.productId(), time).stream())
                .toList();
    }

    boolean anyConfirmed(SqlSession sql, Product product) {
        return defects.stream().anyMatch(known -> known.anyConfirmed(sql, product.productId()));
    }

    private Optional<DefectRule> ruleOf(SqlSession sql, Product product) {
        return rules.of(sql, product.productId(), product.category());
    }

    private List<UnresolvedDefect> standings(SqlSession sql, String productId) {
        for (ConfirmedDefects known : defects) {
            List<UnresolvedDefect> standings = known.of(sql, List.of(productId)).get(productId);
            if (standings != null) {
                return standings;
            }
        }
        return List.of();
    }
}
