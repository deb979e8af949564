package io.twostar.delisting;

import io.twostar.delisting.ListingDecision.Outcome;
import io.twostar.rating.Averages;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The reasons of a decision in words, as EU Regulation 2019/1150 Art. 4(1) asks for. Written once with the decision and
 * never again, so that it stays what the supplier was told.
 */
record Statement(String en, String de) {

    /** How a supplier objects; the same for every decision. */
    public static final Statement HOW_TO_OBJECT = new Statement(
            "The supplier of the product can object to this decision at the shop that made it, naming the decision; a"
                    + " person answers and can reverse it.",
            "Der Lieferant des Produkts kann dieser Entscheidung bei dem Händler widersprechen, der sie getroffen hat,"
                    + " unter Angabe der Entscheidung; ein Mensch antwortet und kann sie aufheben.");

    static Statement byRule(Outcome outcome, DelistingRule rule, StarCounts basis) {
        return new Statement(english(outcome, rule, basis), german(outcome, rule, basis));
    }

    static Statement delistedByHand(String reason) {
        return byHand("took the product out of the assortment", "aus dem Sortiment genommen", reason);
    }

    static Statement relistedByHand(boolean newEpoch, String reason) {
        return byHand(
                "returned the product to the assortment" + (newEpoch ? ", with a fresh start of its ratings" : ""),
                "wieder in das Sortiment aufgenommen" + (newEpoch ? ", mit einem Neubeginn seiner Bewertungen" : ""),
                reason);
    }

    private static Statement byHand(String en, String de, String reason) {
        return new Statement(
                "A person of the shop %s. Reason given: %s".formatted(en, reason),
                "Eine Person des Händlers hat das Produkt %s. Angegebener Grund: %s".formatted(de, reason));
    }

    static Statement byDefect(DefectFinding finding) {
        DefectFinding.DefectRuleApplied rule = finding.rule();
        return new Statement(
                say(
                        """
                        The product was taken out of the assortment for a defect, whatever its ratings are: "%s". Rule "%s", \
                        version %d, delists a product of which %d different %scustomers or more confirm the same \
                        defect%s. %d did.""",
                        finding.title(),
                        rule.ruleId(),
                        rule.version(),
                        rule.minimumConfirmations(),
                        rule.verifiedOnly() ? "verified " : "",
                        rule.windowDays() == null ? "" : say(" within the last %d days", rule.windowDays()),
                        finding.customers()),
                say(
                        """
                        Das Produkt wurde wegen eines Mangels aus dem Sortiment genommen, unabhängig von seinen \
                        Bewertungen: "%s". Regel "%s", Fassung %d, nimmt ein Produkt aus dem Sortiment, wenn mindestens \
                        %d verschiedene %sKunden denselben Mangel bestätigen%s. Es waren %d.""",
                        finding.title(),
                        rule.ruleId(),
                        rule.version(),
                        rule.minimumConfirmations(),
                        rule.verifiedOnly() ? "verifizierte " : "",
                        rule.windowDays() == null ? "" : say(", innerhalb der letzten %d Tage", rule.windowDays()),
                        finding.customers()));
    }

    static Statement fixed(DefectFinding finding, boolean newEpoch, String reason) {
        return new Statement(
                "The product was returned to the assortment%s, for its defect is fixed: \"%s\". What was done: %s"
                        .formatted(newEpoch ? ", with a fresh start of its ratings" : "", finding.title(), reason),
                "Das Produkt wurde wieder in das Sortiment aufgenommen%s, denn sein Mangel ist behoben: \"%s\". Was getan wurde: %s"
                        .formatted(
                                newEpoch ? ", mit einem Neubeginn seiner Bewertungen" : "", finding.title(), reason));
    }

    private static String english(Outcome outcome, DelistingRule rule, StarCounts basis) {
        String bound = rule.upperBound()
                .map(b -> say(
                        ", provided that the upper bound of the average at %d %% confidence is at most %s",
                        b.confidence(), stars(b.atMost())))
                .orElse("");
        return say(
                """
                The product was %s. Rule "%s", version %d, delists a product whose %sratings%s average %s stars or less, \
                from %d ratings on%s. These ratings: count %d, sum of stars %d%s.""",
                outcome == Outcome.DELISTED ? "taken out of the assortment" : "returned to the assortment",
                rule.ruleId(),
                rule.version(),
                rule.verifiedOnly() ? "verified " : "",
                rule.windowDays().map(days -> say(" of the last %d days", days)).orElse(""),
                stars(rule.maximumAverage()),
                rule.minimumCount(),
                bound,
                basis.count(),
                basis.sum(),
                basis.count() == 0 ? "" : ", average " + average(basis));
    }

    private static String german(Outcome outcome, DelistingRule rule, StarCounts basis) {
        String bound = rule.upperBound()
                .map(b -> say(
                        ", sofern die Obergrenze des Mittels bei %d %% Sicherheit höchstens %s beträgt",
                        b.confidence(), comma(stars(b.atMost()))))
                .orElse("");
        return say(
                """
                Das Produkt wurde %s. Regel "%s", Fassung %d, nimmt ein Produkt aus dem Sortiment, dessen %sBewertungen%s \
                im Mittel höchstens %s Sterne betragen, ab %d Bewertungen%s. Diese Bewertungen: Anzahl %d, Summe der \
                Sterne %d%s.""",
                outcome == Outcome.DELISTED ? "aus dem Sortiment genommen" : "wieder in das Sortiment aufgenommen",
                rule.ruleId(),
                rule.version(),
                rule.verifiedOnly() ? "verifizierte " : "",
                rule.windowDays().map(days -> say(" der letzten %d Tage", days)).orElse(""),
                comma(stars(rule.maximumAverage())),
                rule.minimumCount(),
                bound,
                basis.count(),
                basis.sum(),
                basis.count() == 0 ? "" : ", Mittel " + comma(average(basis)));
    }

    /** In plain digits, whatever the language of the machine is. */
    private static String say(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }

    private static String average(StarCounts basis) {
        return Averages.display(basis.sum(), basis.count()).toPlainString();
    }

    private static String stars(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    private static String comma(String decimal) {
        return decimal.replace('.', ',');
    }
}
