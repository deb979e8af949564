package io.twostar.delisting.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RemovedEvidence;
import io.twostar.delisting.rule.RuleDraft;
import io.twostar.delisting.rule.UpperBound;
import io.twostar.delisting.rule.Verdict;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    private static final List<BigDecimal> PRIOR =
            Stream.of("0.06", "0.05", "0.09", "0.2", "0.6").map(BigDecimal::new).toList();
    private static final DelistingRule LITERAL = rule(200, 5, Optional.empty(), Optional.empty(), 0);
    private static final Optional<UpperBound> BOUND = Optional.of(new UpperBound(95, 250, PRIOR));

    private static DelistingRule rule(
            int maximumAverage, int minimumCount, Optional<Integer> windowDays, Optional<UpperBound> bound, int hours) {
        RuleDraft draft = new RuleDraft();
        draft.version = 3;
        draft.maximumAverage = maximumAverage;
        draft.minimumCount = minimumCount;
        draft.windowDays = windowDays;
        draft.verifiedOnly = windowDays.isPresent();
        draft.upperBound = bound;
        draft.coolingHours = hours;
        return draft.rule();
    }

    private static Statement delisted(DelistingRule rule, StarCounts basis) {
        Optional<Instant> since = Optional.of(Instant.parse("2026-11-03T07:05:00Z"));
        return Statement.byRule(RuleFinding.of(
                Verdict.DELIST, Cause.REVIEW, rule, basis, since, RemovedEvidence.NONE, Optional.empty()));
    }

    private static Statement relisted(DelistingRule rule, Cause cause, StarCounts basis, RemovedEvidence evidence) {
        return Statement.byRule(
                RuleFinding.of(Verdict.RELIST, cause, rule, basis, Optional.empty(), evidence, Optional.empty()));
    }

    @Test
    void statesTheRuleAndItsNumbers() {
        Statement statement = delisted(LITERAL, new StarCounts(3, 0, 2, 0, 0));
        assertThat(statement.en())
                .isEqualTo("The product was taken out of the assortment. Rule \"default\", version 3, delists a product"
                        + " whose ratings average 2.00 stars or less, from 5 ratings on. These ratings: count 5, sum of"
                        + " stars 9, average 1.80.");
        assertThat(statement.de())
                .isEqualTo("Das Produkt wurde aus dem Sortiment genommen. Regel „default“, Fassung 3, nimmt ein"
                        + " Produkt aus dem Sortiment, wenn mindestens 5 Bewertungen vorliegen und ihr Durchschnitt"
                        + " höchstens 2,00 Sterne beträgt. Es waren 5 Bewertungen mit zusammen 9 Sternen, im"
                        + " Durchschnitt 1,80.");
    }

    @Test
    void namesEveryConditionAndWhatMetIt() {
        Statement statement = delisted(rule(205, 1, Optional.of(30), BOUND, 24), new StarCounts(18, 0, 0, 0, 0));
        assertThat(statement.en())
                .isEqualTo("The product was taken out of the assortment. Rule \"default\", version 3, delists a product"
                        + " whose verified ratings of the last 30 days average 2.05 stars or less, from the first rating"
                        + " on, provided that the upper bound of the average at 95 % confidence is at most 2.50, once"
                        + " that has lasted for 24 hours. These ratings: count 18, sum of stars 18, average 1.00. The"
                        + " upper bound is 1.695453, with a prior of 6 %, 5 %, 9 %, 20 %, 60 % for one to five stars. It"
                        + " has been so since 2026-11-03 07:05 UTC.");
        assertThat(statement.de())
                .isEqualTo("Das Produkt wurde aus dem Sortiment genommen. Regel „default“, Fassung 3, nimmt ein Produkt"
                        + " aus dem Sortiment, wenn mindestens eine verifizierte Bewertung der letzten 30 Tage vorliegt,"
                        + " ihr Durchschnitt höchstens 2,05 Sterne beträgt, die Obergrenze dieses Durchschnitts bei 95 %"
                        + " Sicherheit höchstens 2,50 beträgt und das seit mindestens 24 Stunden so ist. Es waren 18"
                        + " Bewertungen mit zusammen 18 Sternen, im Durchschnitt 1,00. Die Obergrenze liegt bei 1,695453"
                        + " (vorab angenommene Anteile für einen bis fünf Sterne: 6 %; 5 %; 9 %; 20 %; 60 %). Das ist"
                        + " seit dem 3.11.2026, 07:05 Uhr (UTC), der Fall.");
    }

    @Test
    void explainsWhatWasRemovedAndWhatIsLeft() {
        RemovedEvidence evidence = new RemovedEvidence(new StarCounts(4, 2, 1, 0, 0), new StarCounts(3, 0, 0, 0, 0));
        Statement statement = relisted(LITERAL, Cause.PURGE, new StarCounts(1, 2, 1, 0, 0), evidence);
        assertThat(statement.en())
                .isEqualTo("The product was returned to the assortment because 3 ratings of 2 stars or less were purged"
                        + " on evidence. Rule \"default\", version 3, delists a product whose ratings average 2.00 stars"
                        + " or less, from 5 ratings on. Before, the ratings met it: count 7, sum of stars 11, average"
                        + " 1.57. Now: count 4, sum of stars 8, average 2.00. The rule asks for no delisting"
                        + " now: count 4 is less than 5.");
        assertThat(statement.de())
                .isEqualTo("Das Produkt wurde wieder in das Sortiment aufgenommen, weil 3 Bewertungen mit höchstens 2"
                        + " Sternen als nachweislich unecht entfernt wurden. Regel „default“, Fassung 3, nimmt ein"
                        + " Produkt aus dem Sortiment, wenn mindestens 5 Bewertungen vorliegen und ihr Durchschnitt"
                        + " höchstens 2,00 Sterne beträgt. Das war zuvor der Fall: 7 Bewertungen mit zusammen 11"
                        + " Sternen, im Durchschnitt 1,57. Jetzt sind es 4 Bewertungen mit zusammen 8 Sternen, im"
                        + " Durchschnitt 2,00. Damit sind die Voraussetzungen nicht erfüllt: es liegen nur 4"
                        + " Bewertungen vor.");
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD, 1 rating of 2 stars or less was held until, weil 1 Bewertung mit höchstens 2 Sternen bis zu einer Prüfung nicht zählt.",
        "MODERATION, was removed by moderation, von der Moderation entfernt wurde.",
        "ERASURE, was erased with the data of the author, zusammen mit den Daten des Verfassers gelöscht wurde."
    })
    void explainsWhichEvidenceWasRemoved(Cause cause, String en, String de) {
        RemovedEvidence evidence = new RemovedEvidence(new StarCounts(5, 0, 0, 0, 0), new StarCounts(1, 0, 0, 0, 0));
        Statement statement = relisted(LITERAL, cause, new StarCounts(4, 0, 0, 0, 0), evidence);
        assertThat(statement.en()).contains(en);
        assertThat(statement.de()).contains(de);
    }

    /** What relisted it by itself, and which of the conditions no longer holds. */
    @Test
    void givesTheReasonForTheTime() {
        Statement changed = relisted(
                rule(200, 5, Optional.empty(), BOUND, 0),
                Cause.RULE_CHANGE,
                new StarCounts(4, 2, 0, 0, 1),
                RemovedEvidence.NONE);
        assertThat(changed.en())
                .startsWith(
                        "The product was returned to the assortment because the rule that applies to it has changed.")
                .doesNotContain("Before")
                .endsWith("The rule asks for no delisting now: the upper bound 3.240387 is above 2.50.");
        assertThat(changed.de())
                .contains("weil sich die Regel geändert hat, die für das Produkt gilt.")
                .endsWith("nicht erfüllt: die Obergrenze 3,240387 liegt über 2,50.");
        Statement rated = relisted(LITERAL, Cause.REVIEW, new StarCounts(1, 1, 0, 0, 2), RemovedEvidence.NONE);
        assertThat(rated.en())
                .contains("because its ratings have changed, and the rule lets it return by itself.")
                .endsWith("now: count 4 is less than 5, and the average 3.25 is above 2.00.");
        assertThat(rated.de())
                .contains(
                        "weil sich seine Bewertungen geändert haben und die Regel es dann von selbst zurückkehren lässt.")
                .endsWith("erfüllt: es liegen nur 4 Bewertungen vor und der Durchschnitt 3,25 liegt über 2,00.");
        Statement nothing = relisted(LITERAL, Cause.TIME, StarCounts.NONE, RemovedEvidence.NONE);
        assertThat(nothing.en())
                .contains("have changed with time")
                .endsWith(
                        "These ratings: count 0, sum of stars 0. The rule asks for no delisting now: there are no such"
                                + " ratings.");
        assertThat(nothing.de()).endsWith("es liegen keine solchen Bewertungen vor.");
    }

    @ParameterizedTest
    @CsvSource({
        // n2, n3, average of a rule with a limit of 2.00
        "249, 1, 501/250 = 2.004",
        "299, 1, 601/300 = 2.003…",
        "99999, 1, 200001/100000 = 2.00001",
        "3, 1, 2.25"
    })
    void showsAveragesExactlyThatWouldLookLikeTheLimit(long n2, long n3, String average) {
        StarCounts basis = new StarCounts(0, n2, n3, 0, 0);
        Statement statement = relisted(LITERAL, Cause.RULE_CHANGE, basis, RemovedEvidence.NONE);
        assertThat(statement.en()).contains(", average " + average + ".");
        assertThat(statement.de()).contains(", im Durchschnitt " + average.replace('.', ',') + ".");
    }

    @Test
    void showsAveragesThatAreTheLimitAsTheyAre() {
        assertThat(delisted(LITERAL, new StarCounts(0, 250, 0, 0, 0)).en()).endsWith(", average 2.00.");
        assertThat(delisted(LITERAL, new StarCounts(1, 299, 0, 0, 0)).en()).endsWith(", average 599/300 = 1.996….");
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

    /** Digits of other scripts would make the numbers unreadable for many recipients. */
    @Test
    void doesNotDependOnTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        DelistingRule rule = rule(200, 5000, Optional.of(30), BOUND, 24);
        Statement expected = delisted(rule, new StarCounts(5000, 0, 0, 0, 0));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(delisted(rule, new StarCounts(5000, 0, 0, 0, 0))).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesTheMerge() {
        Statement out = Statement.byRule(RuleFinding.of(
                Verdict.DELIST,
                Cause.MERGE,
                LITERAL,
                new StarCounts(5, 0, 0, 0, 0),
                Optional.empty(),
                RemovedEvidence.NONE,
                Optional.empty()));
        assertThat(out.en())
                .startsWith(
                        "The product was taken out of the assortment, after reviews had moved between it and another"
                                + " product in a merge or its reversal. Rule");
        assertThat(out.de())
                .startsWith("Das Produkt wurde aus dem Sortiment genommen, nachdem es mit einem anderen Produkt"
                        + " zusammengeführt oder wieder von ihm getrennt worden war und sich dadurch seine Bewertungen"
                        + " geändert hatten. Regel");
        Statement back = relisted(LITERAL, Cause.MERGE, new StarCounts(0, 0, 0, 0, 5), RemovedEvidence.NONE);
        assertThat(back.en())
                .startsWith("The product was returned to the assortment because the merge with another product was"
                        + " reversed that had taken it out. Rule");
        assertThat(back.de())
                .startsWith("Das Produkt wurde wieder in das Sortiment aufgenommen, weil die Zusammenführung mit einem"
                        + " anderen Produkt rückgängig gemacht wurde, durch die es herausgenommen worden war. Regel");
    }
}
