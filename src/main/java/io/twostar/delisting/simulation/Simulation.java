package io.twostar.delisting.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a simulation, resolved at its start: ids, versions and priors are those that the PUTs would give.
 *
 * @param category only products of this category, or {@code null}
 * @param minimumRatings products with fewer counted ratings are not replayed
 */
record Simulation(List<Candidate> candidates, boolean replay, String category, long minimumRatings) {

    /**
     * A candidate rule.
     *
     * @param before scope of the version that it would replace, or {@code null}
     * @param inForce whether it is a rule in force as it is, so that putting it would change nothing
     */
    record Candidate(String name, DelistingRule rule, Scope before, boolean inForce) {

        @JsonIgnore
        List<Scope> scopes() {
            return Stream.of(Optional.of(rule.scope()), Optional.ofNullable(before))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }

        ActiveRules among(ActiveRules rules) {
            return inForce ? rules : rules.with(rule);
        }
    }

    /** The scopes that together hold every product that any candidate concerns. */
    @JsonIgnore
    List<Scope> scopes() {
        if (category != null) {
            return List.of(new Scope(Scope.Kind.CATEGORY, category));
        }
        List<Scope> scopes = new ArrayList<>();
        candidates.forEach(candidate -> scopes.addAll(candidate.scopes()));
        return scopes.stream().distinct().toList();
    }
}
