package io.twostar.delisting.statement;

import io.twostar.delisting.rule.DefectFinding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The reasons of a decision in words, as EU Regulation 2019/1150 Art. 4(1) asks for. Written once with the decision and
 * never again, so that it stays what the supplier was told.
 */
public record Statement(String en, String de) {

    /** How a supplier objects; the same for every decision. */
    public static final Statement HOW_TO_OBJECT = new Statement(
            "The supplier of the product can object to this decision at the shop that made it, naming the decision; a"
                    + " person answers and can reverse it.",
            "Der Lieferant des Produkts kann dieser Entscheidung bei dem Händler widersprechen, der sie getroffen hat,"
                    + " unter Angabe der Entscheidung; ein Mensch antwortet und kann sie aufheben.");

    public static Statement byRule(RuleFinding finding) {
        return new Statement(new EnglishReasons(finding).text(), new GermanReasons(finding).text());
    }

    public static Statement delistedByHand(String reason) {
        return byHand("took the product out of the assortment", "aus dem Sortiment genommen", reason);
    }

    public static Statement relistedByHand(boolean newEpoch, String reason) {
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

    public static Statement byDefect(DefectFinding finding) {
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

    public static Statement fixed(DefectFinding finding, boolean newEpoch, String reason) {
        return new Statement(
                "The product was returned to the assortment%s, for its defect is fixed: \"%s\". What was done: %s"
                        .formatted(newEpoch ? ", with a fresh start of its ratings" : "", finding.title(), reason),
                "Das Produkt wurde wieder in das Sortiment aufgenommen%s, denn sein Mangel ist behoben: \"%s\". Was getan wurde: %s"
                        .formatted(
                                newEpoch ? ", mit einem Neubeginn seiner Bewertungen" : "", finding.title(), reason));
    }

    /** In plain digits, whatever the default locale. */
    static String say(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }

    static String stars(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    /** A share with two decimals of a percent at most; the decision itself has all of them. */
    static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
    }
}
