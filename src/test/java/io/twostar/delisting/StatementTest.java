package io.twostar.delisting;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.delisting.ListingDecision.Outcome;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {

    private static final DelistingRule LITERAL = rule(false, Optional.empty(), Optional.empty());

    private static DelistingRule rule(boolean verifiedOnly, Optional<Integer> windowDays, Optional<UpperBound> bound) {
        return new DelistingRule(
                "default",
                3,
                Scope.ALL,
                205,
                5,
                windowDays,
                verifiedOnly,
                bound,
                0,
                Relisting.MANUAL,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void saysWhichRuleLookedAtWhichNumbers() {
        Statement statement = Statement.byRule(Outcome.DELISTED, LITERAL, new StarCounts(3, 0, 2, 0, 0));
        assertThat(statement.en())
                .isEqualTo("The product was taken out of the assortment. Rule \"default\", version 3, delists a product"
                        + " whose ratings average 2.05 stars or less, from 5 ratings on. These ratings: count 5, sum of"
                        + " stars 9, average 1.80.");
        assertThat(statement.de())
                .isEqualTo("Das Produkt wurde aus dem Sortiment genommen. Regel \"default\", Fassung 3, nimmt ein"
                        + " Produkt aus dem Sortiment, dessen Bewertungen im Mittel höchstens 2,05 Sterne betragen, ab"
                        + " 5 Bewertungen. Diese Bewertungen: Anzahl 5, Summe der Sterne 9, Mittel 1,80.");
    }

    @Test
    void namesEveryConditionOfTheRule() {
        UpperBound bound = new UpperBound(95, 250, Collections.nCopies(5, new BigDecimal("0.2")));
        Statement statement = Statement.byRule(
                Outcome.DELISTED, rule(true, Optional.of(30), Optional.of(bound)), new StarCounts(9, 0, 0, 0, 0));
        assertThat(statement.en())
                .contains("whose verified ratings of the last 30 days average 2.05 stars or less")
                .contains("provided that the upper bound of the average at 95 % confidence is at most 2.50");
        assertThat(statement.de())
                .contains("dessen verifizierte Bewertungen der letzten 30 Tage im Mittel höchstens 2,05 Sterne")
                .contains("sofern die Obergrenze des Mittels bei 95 % Sicherheit höchstens 2,50 beträgt");
    }

    @Test
    void saysSoWhenNothingIsLeftToAverage() {
        Statement statement = Statement.byRule(Outcome.RELISTED, LITERAL, StarCounts.NONE);
        assertThat(statement.en())
                .startsWith("The product was returned to the assortment.")
                .endsWith("These ratings: count 0, sum of stars 0.");
        assertThat(statement.de())
                .startsWith("Das Produkt wurde wieder in das Sortiment aufgenommen.")
                .endsWith("Diese Bewertungen: Anzahl 0, Summe der Sterne 0.");
    }

    @Test
    void repeatsTheReasonOfAPersonAsItIs() {
        String reason = "100 % of them rust; see \"$1\" and %s \\ {0}";
        Statement statement = Statement.delistedByHand(reason);
        assertThat(statement.en())
                .isEqualTo("A person of the shop took the product out of the assortment. Reason given: " + reason);
        assertThat(statement.de())
                .isEqualTo("Eine Person des Händlers hat das Produkt aus dem Sortiment genommen. Angegebener Grund: "
                        + reason);
        assertThat(Statement.relistedByHand(false, "mended").en()).contains("returned the product to the assortment");
    }

    /** Digits of other scripts would make numbers unreadable to whoever recomputes them. */
    @Test
    void doesNotDependOnTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        Statement expected = Statement.byRule(Outcome.DELISTED, LITERAL, new StarCounts(5000, 0, 0, 0, 0));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Statement.byRule(Outcome.DELISTED, LITERAL, new StarCounts(5000, 0, 0, 0, 0)))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
