package io.twostar.delisting.administration;

import io.twostar.delisting.rule.DefectRule;
import io.twostar.delisting.rule.DefectRules;
import io.twostar.delisting.rule.DelistingRulePut;
import io.twostar.delisting.rule.DelistingRules;
import io.twostar.delisting.rule.RuleChanged;
import io.twostar.delisting.rule.Scope;
import io.twostar.event.Outboxes;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.job.Jobs;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates, changes and deletes rules for defects. A change commits together with the job that judges the affected
 * products.
 */
@ApplicationScoped
class DefectRuleAdministration {

    /** The job of the defect feature. */
    static final String JOB = "DEFECT_JUDGEMENT";

    private final Transactions transactions;
    private final DelistingRules ratingRules;
    private final DefectRules rules;
    private final Jobs jobs;
    private final Outboxes outboxes;
    private final Times times;

    DefectRuleAdministration(
            Transactions transactions,
            DelistingRules ratingRules,
            DefectRules rules,
            Jobs jobs,
            Outboxes outboxes,
            Times times) {
        this.transactions = transactions;
        this.ratingRules = ratingRules;
        this.rules = rules;
        this.jobs = jobs;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** A rule as it stands after a PUT, and whether it is a new one. */
    record Put(DefectRule rule, boolean created) {}

    /**
     * Creates a new version, unless it equals the active one.
     *
     * @throws ProblemException 409 if another rule for defects has the scope or a rule of the other kind the id, 412 by
     *     {@code ifMatch}
     */
    Put put(String ruleId, DelistingRulePut requested, String ifMatch, String clientId) {
        requested.requireConsistency();
        return transactions.inNew(sql -> {
            ratingRules.lock(sql);
            Optional<DefectRule> before = rules.inForce(sql, ruleId);
            ETags.honourMatch(ifMatch, before.map(DefectRuleAdministration::etag));
            requireFree(sql, ruleId, requested.ruleScope());
            DefectRule after = candidate(sql, ruleId, requested);
            if (before.filter(after::hasSameTermsAs).isPresent()) {
                return new Put(before.get(), false);
            }
            if (before.isPresent()) {
                rules.endForce(sql, before.get());
            }
            UUID job = jobs.start(sql, JOB, Map.of(), clientId);
            DefectRule stored = after.judgedBy(job);
            rules.insert(sql, stored);
            outboxes.write(sql, new RuleChanged(ruleId, stored.version(), false, job), stored.createdAt());
            return new Put(stored, before.isEmpty());
        });
    }

    private void requireFree(SqlSession sql, String ruleId, Scope scope) {
        if (ratingRules.nextVersion(sql, ruleId) > 1) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "A rule of kind AVERAGE has this id, or had it.");
        }
        if (rules.inForceFor(sql, scope)
                .filter(other -> !other.ruleId().equals(ruleId))
                .isPresent()) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "Another rule for defects has this scope already.");
        }
    }

    private DefectRule candidate(SqlSession sql, String ruleId, DelistingRulePut requested) {
        return new DefectRule(
                ruleId,
                rules.last(sql, ruleId).map(DefectRule::version).orElse(0) + 1,
                requested.ruleScope(),
                requested.minimumConfirmations(),
                Optional.ofNullable(requested.windowDays()),
                requested.verifiedOnly(),
                requested.relisting(),
                times.now(),
                Optional.empty());
    }

    /**
     * Ends a rule for defects, if there is one with this id; products it delisted stay delisted.
     *
     * @return the job that judges by the less specific rule
     * @throws ProblemException 412 by {@code ifMatch}
     */
    Optional<UUID> delete(String ruleId, String ifMatch, String clientId) {
        return transactions.inNew(sql -> {
            ratingRules.lock(sql);
            Optional<DefectRule> rule = rules.inForce(sql, ruleId);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            ETags.honourMatch(ifMatch, rule.map(DefectRuleAdministration::etag));
            rules.endForce(sql, rule.get());
            UUID job = jobs.start(sql, JOB, Map.of(), clientId);
            outboxes.write(sql, new RuleChanged(ruleId, rule.get().version(), true, job), times.now());
            return Optional.of(job);
        });
    }

    /** The rule in force, or any version that ever was. */
    Optional<DefectRule> find(String ruleId, Optional<Integer> version) {
        return transactions.read(
                sql -> version.isEmpty() ? rules.inForce(sql, ruleId) : rules.version(sql, ruleId, version.get()));
    }

    /** Rules in force, by id. */
    List<DefectRule> page(String after, int limit) {
        return transactions.read(sql -> rules.page(sql, after, limit));
    }

    static String etag(DefectRule rule) {
        return ETags.strong(rule.version());
    }
}
