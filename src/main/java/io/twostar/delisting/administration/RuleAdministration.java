package io.twostar.delisting.administration;

import io.twostar.delisting.judging.JudgementJob;
import io.twostar.delisting.rule.DefectRules;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.DelistingRulePut;
import io.twostar.delisting.rule.DelistingRules;
import io.twostar.delisting.rule.Prior;
import io.twostar.delisting.rule.RuleChanged;
import io.twostar.delisting.rule.Scope;
import io.twostar.delisting.rule.UpperBound;
import io.twostar.event.Outboxes;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.job.Jobs;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Creates, changes and deletes rules. A change commits together with the job that judges the affected products. */
@ApplicationScoped
public class RuleAdministration {

    /** A rule as it stands after a PUT, and whether it is a new one. */
    record Put(DelistingRule rule, boolean created) {}

    private final Transactions transactions;
    private final DelistingRules rules;
    private final DefectRules defectRules;
    private final Jobs jobs;
    private final Outboxes outboxes;
    private final Times times;

    RuleAdministration(
            Transactions transactions,
            DelistingRules rules,
            DefectRules defectRules,
            Jobs jobs,
            Outboxes outboxes,
            Times times) {
        this.transactions = transactions;
        this.rules = rules;
        this.defectRules = defectRules;
        this.jobs = jobs;
        this.outboxes = outboxes;
        this.times = times;
    }

    /**
     * Creates a new version, unless it equals the active one.
     *
     * @throws ProblemException 409 if another rule has the scope or {@code default} would lose its own, 412 by
     *     {@code ifMatch}
     */
    Put put(String ruleId, DelistingRulePut requested, String ifMatch, String clientId) {
        requested.requireConsistency();
        return transactions.inNew(sql -> {
            rules.lock(sql);
            Optional<DelistingRule> before = rules.inForce(sql, ruleId);
            ETags.honourMatch(ifMatch, before.map(RuleAdministration::etag));
            requireOwnId(sql, ruleId);
            requireFreeScope(sql, ruleId, requested.ruleScope());
            DelistingRule after = candidate(sql, ruleId, requested, before);
            if (before.filter(after::hasSameTermsAs).isPresent()) {
                return new Put(before.get(), false);
            }
            return replace(sql, before, after, clientId);
        });
    }

    private Put replace(SqlSession sql, Optional<DelistingRule> before, DelistingRule after, String clientId) {
        if (before.isPresent()) {
            rules.endForce(sql, before.get());
        }
        JudgementJob.Parameters concerned = JudgementJob.Parameters.of(before, Optional.of(after));
        UUID job = jobs.start(sql, JudgementJob.KIND, concerned, clientId);
        DelistingRule stored = after.judgedBy(job);
        rules.insert(sql, stored);
        outboxes.write(sql, new RuleChanged(stored.ruleId(), stored.version(), false, job), stored.createdAt());
        return new Put(stored, before.isEmpty());
    }

    /**
     * Creates a new version with a prior from the current ratings, unless that is the active prior.
     *
     * @throws ProblemException 404 if the rule is not in force, 409 if it has no upper bound, 412 by {@code ifMatch}
     */
    Put refreshPrior(String ruleId, String ifMatch, String clientId) {
        return transactions.inNew(sql -> {
            rules.lock(sql);
            Optional<DelistingRule> before = rules.inForce(sql, ruleId);
            if (before.isEmpty() && defectRules.inForce(sql, ruleId).isEmpty()) {
                throw notFound();
            }
            ETags.honourMatch(ifMatch, before.map(RuleAdministration::etag));
            DelistingRule rule = before.filter(bounded -> bounded.upperBound().isPresent())
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.RULE_CONFLICT, "The rule has no upper bound, and so no prior."));
            DelistingRule after =
                    rule.withPrior(Prior.measure(sql, rule.scope()), rules.nextVersion(sql, ruleId), times.now());
            return after.hasSameTermsAs(rule) ? new Put(rule, false) : replace(sql, before, after, clientId);
        });
    }

    /**
     * Ends a rule; the next less specific one takes over.
     *
     * @return the job that judges the products that lost it
     * @throws ProblemException 404 if it is not in force, 409 for {@code default}, 412 by {@code ifMatch}
     */
    UUID delete(String ruleId, String ifMatch, String clientId) {
        if (ruleId.equals(DelistingRules.DEFAULT)) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "The rule default can be replaced, not deleted.");
        }
        return transactions.inNew(sql -> {
            rules.lock(sql);
            Optional<DelistingRule> before = rules.inForce(sql, ruleId);
            DelistingRule rule = before.orElseThrow(RuleAdministration::notFound);
            ETags.honourMatch(ifMatch, before.map(RuleAdministration::etag));
            rules.endForce(sql, rule);
            UUID job =
                    jobs.start(sql, JudgementJob.KIND, JudgementJob.Parameters.of(before, Optional.empty()), clientId);
            outboxes.write(sql, new RuleChanged(ruleId, rule.version(), true, job), times.now());
            return job;
        });
    }

    public static ProblemException notFound() {
        return ProblemException.notFound("There is no such delisting rule.");
    }

    static String etag(DelistingRule rule) {
        return ETags.strong(rule.version());
    }

    private void requireOwnId(SqlSession sql, String ruleId) {
        if (defectRules.last(sql, ruleId).isPresent()) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "A rule of kind DEFECT has this id, or had it.");
        }
    }

    /** @throws ProblemException 409 if a rule of this id and scope cannot be put */
    public void requireFreeScope(SqlSession sql, String ruleId, Scope scope) {
        if (ruleId.equals(DelistingRules.DEFAULT) && !scope.equals(Scope.ALL)) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "The rule default is for ALL products.");
        }
        if (rules.inForceFor(sql, scope)
                .filter(other -> !other.ruleId().equals(ruleId))
                .isPresent()) {
            throw new ProblemException(ProblemType.RULE_CONFLICT, "Another rule has this scope already.");
        }
    }

    /** The version that a PUT would create. */
    public DelistingRule candidate(
            SqlSession sql, String ruleId, DelistingRulePut requested, Optional<DelistingRule> before) {
        Optional<UpperBound> bound = Optional.empty();
        if (requested.bound() != null) {
            Prior prior = prior(sql, requested, before);
            bound = Optional.of(new UpperBound(
                    requested.bound().confidenceInHundredths(),
                    requested.bound().atMostInHundredths(),
                    prior));
        }
        return new DelistingRule(
                ruleId,
                rules.nextVersion(sql, ruleId),
                requested.ruleScope(),
                requested.maximumAverageInHundredths(),
                requested.minimumCount(),
                Optional.ofNullable(requested.windowDays()),
                requested.verifiedOnly(),
                bound,
                requested.coolingHours(),
                requested.relisting(),
                requested.relistAboveInHundredths(),
                times.now(),
                Optional.empty(),
                requested.basis(),
                Optional.ofNullable(requested.storefront()));
    }

    /** Without a prior in the PUT the frozen one stays: otherwise repeating the same PUT would create new versions. */
    private static Prior prior(SqlSession sql, DelistingRulePut requested, Optional<DelistingRule> before) {
        if (requested.bound().prior() != null) {
            return Prior.given(requested.bound().prior());
        }
        Optional<UpperBound> frozen = before.filter(rule -> rule.scope().equals(requested.ruleScope()))
                .flatMap(DelistingRule::upperBound);
        return frozen.isPresent() ? frozen.get().frozen() : Prior.measure(sql, requested.ruleScope());
    }
}
