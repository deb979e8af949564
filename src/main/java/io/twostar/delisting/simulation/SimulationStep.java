package io.twostar.delisting.simulation;

import io.twostar.catalog.Listing;
import io.twostar.delisting.judging.JudgementJob;
import io.twostar.delisting.judging.Preview;
import io.twostar.delisting.judging.ProductSnapshot;
import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.simulation.SimulationResult.Effect;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries the candidates on consecutive products: first on the current numbers, then as a replay of their history. */
final class SimulationStep {

    private record Trial(Simulation.Candidate candidate, int epoch, Replay replay) {}

    private final Simulation simulation;
    private final SqlSession sql;
    private final List<ProductSnapshot> products;
    private final Instant now;
    private final List<SimulationResult> results = new ArrayList<>();
    private final List<SimulationProgress.Tally> tallies = new ArrayList<>();

    SimulationStep(Simulation simulation, SqlSession sql, List<ProductSnapshot> products, Instant now) {
        this.simulation = simulation;
        this.sql = sql;
        this.products = products;
        this.now = now;
    }

    List<SimulationResult> results() {
        return results;
    }

    /** By candidate. */
    List<SimulationProgress.Tally> tallies() {
        return tallies;
    }

    /** @param after the last product before these */
    void run(String after) {
        ActiveRules inForce = Preview.rules(sql, products);
        Map<String, List<Trial>> trials = new HashMap<>();
        List<List<Trial>> byCandidate = new ArrayList<>();
        List<Integer> concerned = new ArrayList<>();
        for (Simulation.Candidate candidate : simulation.candidates()) {
            ActiveRules rules = candidate.among(inForce);
            concerned.add(preview(candidate, rules));
            byCandidate.add(simulation.replay() ? trials(candidate, rules, trials) : List.of());
        }
        if (!trials.isEmpty()) {
            replay(after, trials);
        }
        for (int i = 0; i < byCandidate.size(); i++) {
            List<Trial> own = byCandidate.get(i);
            tallies.add(new SimulationProgress.Tally(
                    concerned.get(i),
                    own.size(),
                    own.stream().filter(trial -> trial.replay().endsAbove()).count()));
        }
    }

    /** What the PUT of the candidate would do now; it judges products that get the rule and those that lose it. */
    private int preview(Simulation.Candidate candidate, ActiveRules rules) {
        JudgementJob.Parameters put = new JudgementJob.Parameters(candidate.scopes(), Cause.RULE_CHANGE);
        List<ProductSnapshot> concerned = products.stream()
                .filter(product -> put.concern(product, rules.of(product.productId(), product.category())))
                .toList();
        if (!candidate.inForce()) {
            for (Preview.Foreseen foreseen : Preview.of(sql, concerned, rules, Cause.RULE_CHANGE, now)) {
                switch (foreseen.verdict()) {
                    case DELIST -> add(candidate, foreseen, Effect.WOULD_DELIST);
                    case RELIST -> add(candidate, foreseen, Effect.WOULD_RELIST);
                    case AWAIT_COOLING -> add(candidate, foreseen, Effect.WOULD_AWAIT_COOLING);
                    case KEEP, STOP_COOLING -> {}
                }
            }
        }
        return concerned.size();
    }

    private void add(Simulation.Candidate candidate, Preview.Foreseen foreseen, Effect effect) {
        results.add(SimulationResult.foreseen(candidate.name(), foreseen, effect));
    }

    /** Only products for which the candidate would be the rule; retired ones are never judged. */
    private List<Trial> trials(Simulation.Candidate candidate, ActiveRules rules, Map<String, List<Trial>> byProduct) {
        String ruleId = candidate.rule().ruleId();
        List<Trial> own = new ArrayList<>();
        for (ProductSnapshot product : products) {
            if (product.listing() != Listing.RETIRED
                    && product.counted().count() >= simulation.minimumRatings()
                    && rules.of(product.productId(), product.category())
                            .ruleId()
                            .equals(ruleId)) {
                Trial trial = new Trial(candidate, product.epoch(), new Replay(candidate.rule()));
                own.add(trial);
                byProduct
                        .computeIfAbsent(product.productId(), absent -> new ArrayList<>())
                        .add(trial);
            }
        }
        return own;
    }

    private void replay(String after, Map<String, List<Trial>> trials) {
        String upTo = products.get(products.size() - 1).productId();
        RatingStream.read(sql, after, upTo, simulation.category(), (productId, epoch, at, stars, verified) -> {
            for (Trial trial : trials.getOrDefault(productId, List.of())) {
                if (trial.epoch() == epoch) {
                    trial.replay().rate(at, stars, verified);
                }
            }
        });
        for (ProductSnapshot product : products) {
            for (Trial trial : trials.getOrDefault(product.productId(), List.of())) {
                trial.replay().end(now);
                if (trial.replay().wasDelisted()) {
                    results.add(
                            SimulationResult.replayed(trial.candidate().name(), product.productId(), trial.replay()));
                }
            }
        }
    }
}
