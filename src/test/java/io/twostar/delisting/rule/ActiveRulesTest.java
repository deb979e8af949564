package io.twostar.delisting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveRulesTest {

    private static final List<DelistingRule> RULES = List.of(
            rule("default", Scope.ALL),
            rule("kettles", new Scope(Scope.Kind.CATEGORY, "Kettles")),
            rule("kettle-05", new Scope(Scope.Kind.PRODUCT, "kettle-05")),
            rule("trap", new Scope(Scope.Kind.PRODUCT, "Kettles")));

    @Test
    void prefersTheMostSpecificScopeWhateverTheOrder() {
        List<DelistingRule> shuffled = new ArrayList<>(RULES);
        for (int i = 0; i < 24; i++) {
            ActiveRules rules = new ActiveRules(shuffled);
            assertThat(rules.of("kettle-05", "Kettles").ruleId()).isEqualTo("kettle-05");
            assertThat(rules.of("kettle-06", "Kettles").ruleId()).isEqualTo("kettles");
            assertThat(rules.of("kettle-06", "kettles").ruleId()).isEqualTo("kettles");
            assertThat(rules.of("kettle-06", "Pots").ruleId()).isEqualTo("default");
            Collections.shuffle(shuffled);
        }
    }

    private static DelistingRule rule(String ruleId, Scope scope) {
        RuleDraft draft = new RuleDraft();
        draft.ruleId = ruleId;
        draft.scope = scope;
        return draft.rule();
    }
}
