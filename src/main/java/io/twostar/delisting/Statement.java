package io.twostar.delisting;

import io.twostar.rating.Averages;
import io.twostar.rating.StarCounts;
import java.util.Locale;
import java.util.Optional;

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

    static Statement byRule(ListingDecision.Outcome outcome, DelistingRule rule, StarCounts basis) {
        String average = average(basis);
        boolean delisted = outcome == ListingDecision.Outcome.DELISTED;
        return new Statement(
                "The product was %s because its %scounted %s average %s stars (%d in all, sum %d)%s; rule \"%s\" version %d delists at an average of %s or below from %d ratings on%s."
                        .formatted(
                                delisted ? "taken out of the assortment" : "returned to the assortment",
                                rule.verifiedOnly() ? "verified " : "",
                                basis.count() == 1 ? "rating" : "ratings",
                                average,
                                basis.count(),
                                basis.sum(),
                                rule.windowDays()
                                        .map(days -> " in the last " + days + " days")
                                        .orElse(""),
                                rule.ruleId(),
                                rule.version(),
                                hundredths(rule.maximumAverage()),
                                rule.minimumCount(),
                                bound(
                                        rule,
                                        "",
                                        " if the upper bound of the average at %d %% confidence is at most %s")),
                "Das Produkt wurde %s, weil seine gezählten %sBewertungen im Mittel %s Sterne betragen (%d insgesamt, Summe %d)%s; Regel \"%s\" Fassung %d nimmt Produkte mit einem Mittel von höchstens %s ab %d Bewertungen aus dem Sortiment%s."
                        .formatted(
                                delisted ? "aus dem Sortiment genommen" : "wieder in das Sortiment aufgenommen",
                                rule.verifiedOnly() ? "verifizierten " : "",
                                german(average),
                                basis.count(),
                                basis.sum(),
                                rule.windowDays()
                                        .map(days -> " in den letzten " + days + " Tagen")
                                        .orElse(""),
                                rule.ruleId(),
                                rule.version(),
                                german(hundredths(rule.maximumAverage())),
                                rule.minimumCount(),
                                bound(
                                        rule,
                                        "de",
                                        ", wenn die Obergrenze des Mittels bei %d %% Sicherheit höchstens %s beträgt")));
    }

    static Statement byHand(ListingDecision.Outcome outcome, String reason) {
        boolean delisted = outcome == ListingDecision.Outcome.DELISTED;
        return new Statement(
                "The product was %s by a person of the shop. Reason given: %s"
                        .formatted(delisted ? "taken out of the assortment" : "returned to the assortment", reason),
                "Das Produkt wurde von einer Person des Händlers %s. Angegebener Grund: %s"
                        .formatted(
                                delisted ? "aus dem Sortiment genommen" : "wieder in das Sortiment aufgenommen",
                                reason));
    }

    private static String bound(DelistingRule rule, String language, String text) {
        Optional<UpperBound> bound = rule.upperBound();
        return bound.map(b -> text.formatted(
                        b.confidence(), language.isEmpty() ? hundredths(b.atMost()) : german(hundredths(b.atMost()))))
                .orElse("");
    }

    private static String average(StarCounts basis) {
        return basis.count() == 0
                ? "0"
                : Averages.display(basis.sum(), basis.count()).toPlainString();
    }

    private static String hundredths(int value) {
        return String.format(Locale.ROOT, "%d.%02d", value / 100, value % 100);
    }

    private static String german(String decimal) {
        return decimal.replace('.', ',');
    }
}
