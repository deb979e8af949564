package io.twostar.delisting.simulation;

import io.twostar.delisting.administration.RuleAdministration;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.DelistingRules;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.job.JobView;
import io.twostar.job.Jobs;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts a simulation: resolves the candidates as their PUTs would, and starts the job. */
@ApplicationScoped
class SimulationStart {

    private final Transactions transactions;
    private final DelistingRules rules;
    private final RuleAdministration administration;
    private final Jobs jobs;

    SimulationStart(Transactions transactions, DelistingRules rules, RuleAdministration administration, Jobs jobs) {
        this.transactions = transactions;
        this.rules = rules;
        this.administration = administration;
        this.jobs = jobs;
    }

    /** @throws ProblemException 400 for contradictory members, 409 for a candidate whose PUT would be refused */
    JobView start(SimulationCreate requested, String clientId) {
        requested.requireConsistency();
        return transactions.inOne(sql -> {
            List<Simulation.Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < requested.candidates().size(); i++) {
                candidates.add(
                        candidate(sql, requested.candidates().get(i), requested.replay(), "candidates[" + i + "]."));
            }
            Simulation simulation =
                    new Simulation(candidates, requested.replay(), requested.category(), requested.minimumRatings());
            UUID job = jobs.start(sql, SimulationJob.KIND, simulation, clientId);
            return jobs.view(job);
        });
    }

    private Simulation.Candidate candidate(
            SqlSession sql, SimulationCreate.SimulationCandidateInput input, boolean replay, String path) {
        if (input.rule() == null) {
            DelistingRule rule = rules.inForce(sql, input.ruleId())
                    .orElseThrow(() -> new ValidationProblem(
                            ValidationError.body(path + "ruleId", "unknown", "must be the id of a rule in force")));
            if (replay && rule.isOfFamily()) {
                throw new ValidationProblem(ValidationError.body(
                        path + "ruleId",
                        "basis",
                        "must be a rule of basis PRODUCT: histories are replayed product by product"));
            }
            if (replay && rule.storefront().isPresent()) {
                throw new ValidationProblem(ValidationError.body(
                        path + "ruleId",
                        "storefront",
                        "must be a rule for all storefronts: the ratings of all of them are replayed"));
            }
            return new Simulation.Candidate(input.name(), rule, null, true);
        }
        String ruleId = ruleId(sql, input);
        administration.requireFreeScope(sql, ruleId, input.rule().ruleScope());
        Optional<DelistingRule> before = rules.inForce(sql, ruleId);
        DelistingRule rule = administration.candidate(sql, ruleId, input.rule(), before);
        boolean inForce = before.filter(rule::hasSameTermsAs).isPresent();
        return new Simulation.Candidate(
                input.name(),
                inForce ? before.get() : rule,
                before.map(DelistingRule::scope).orElse(null),
                inForce);
    }

    /** Without an id the candidate stands for the rule of its scope, or else for a new one. */
    private String ruleId(SqlSession sql, SimulationCreate.SimulationCandidateInput input) {
        if (input.ruleId() != null) {
            return input.ruleId();
        }
        return rules.inForceFor(sql, input.rule().ruleScope())
                .map(DelistingRule::ruleId)
                .orElse("candidate-" + UUID.randomUUID());
    }
}
