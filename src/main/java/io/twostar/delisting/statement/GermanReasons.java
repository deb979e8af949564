package io.twostar.delisting.statement;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a rule decided and why, in German: not a literal translation of the English sentences. */
final class GermanReasons {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d.M.yyyy, HH:mm 'Uhr (UTC)'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RuleFinding finding;
    private final DelistingRule rule;

    GermanReasons(RuleFinding finding) {
        this.finding = finding;
        rule = finding.rule();
    }

    String text() {
        String opening = finding.isDelisting()
                ? "Das Produkt wurde aus dem Sortiment genommen" + after() + ". "
                : "Das Produkt wurde wieder in das Sortiment aufgenommen, weil " + whyNow() + ". ";
        return opening
                + ruleSays()
                + before()
                + numbers()
                + bound()
                + (finding.isDelisting()
                        ? cooled()
                        : " Damit sind die Voraussetzungen nicht erfüllt: " + notDue() + ".");
    }

    private String after() {
        return finding.cause() == Cause.MERGE
                ? ", nachdem es mit einem anderen Produkt zusammengeführt oder wieder von ihm getrennt worden war"
                        + " und sich dadurch seine Bewertungen geändert hatten"
                : "";
    }

    private String whyNow() {
        if (finding.evidence().isPresent()) {
            StarCounts taken = finding.evidence().get().taken();
            boolean one = taken.count() == 1;
            return Statement.say(
                    "%s mit %s %s",
                    ratings(taken.count()),
                    rule.maximumAverage() < 200 ? "1 Stern" : "höchstens " + rule.maximumAverage() / 100 + " Sternen",
                    switch (finding.cause()) {
                        case HOLD -> "bis zu einer Prüfung nicht " + (one ? "zählt" : "zählen");
                        case MODERATION -> "von der Moderation entfernt " + (one ? "wurde" : "wurden");
                        case ERASURE -> "zusammen mit den Daten des Verfassers gelöscht " + (one ? "wurde" : "wurden");
                        default -> "als nachweislich unecht entfernt " + (one ? "wurde" : "wurden");
                    });
        }
        if (finding.cause() == Cause.RULE_CHANGE) {
            return "sich die Regel geändert hat, die für das Produkt gilt";
        }
        if (finding.cause() == Cause.FAMILY_CHANGE) {
            return "jetzt andere Produkte zu seiner Familie gehören";
        }
        if (finding.cause() == Cause.MERGE && !finding.mayReturnByItself()) {
            return "die Zusammenführung mit einem anderen Produkt rückgängig gemacht wurde, durch die es herausgenommen worden war";
        }
        return switch (finding.cause()) {
                    case TIME -> "die Regel inzwischen andere Bewertungen berücksichtigt";
                    case MERGE -> "Bewertungen von einem anderen Produkt zu ihm gelangt sind oder umgekehrt";
                    default -> "sich seine Bewertungen geändert haben";
                }
                + " und die Regel es dann von selbst zurückkehren lässt"
                + rule.relistAbove()
                        .map(above ->
                                ", sobald der Durchschnitt über " + comma(Statement.stars(above)) + " Sternen liegt")
                        .orElse("");
    }

    private String ruleSays() {
        List<String> conditions = new ArrayList<>();
        boolean one = rule.minimumCount() == 1;
        conditions.add(Statement.say(
                "mindestens %s %sBewertung%s%s%s%s %s",
                one ? "eine" : rule.minimumCount(),
                rule.verifiedOnly() ? "verifizierte " : "",
                one ? "" : "en",
                rule.storefront()
                        .map(storefront -> " des Vertriebskanals \"" + storefront + "\"")
                        .orElse(""),
                rule.isOfFamily() ? " aller Produkte seiner Familie zusammen" : "",
                rule.windowDays()
                        .map(days -> days == 1 ? " von heute" : Statement.say(" der letzten %d Tage", days))
                        .orElse(""),
                one ? "vorliegt" : "vorliegen"));
        conditions.add("ihr Durchschnitt höchstens %s Sterne beträgt"
                .formatted(comma(Statement.stars(rule.maximumAverage()))));
        rule.upperBound()
                .ifPresent(bound -> conditions.add(Statement.say(
                        "die Obergrenze dieses Durchschnitts bei %d %% Sicherheit höchstens %s beträgt",
                        bound.confidence(), comma(Statement.stars(bound.atMost())))));
        if (rule.coolingHours() > 0) {
            conditions.add("das seit mindestens "
                    + (rule.coolingHours() == 1 ? "einer Stunde" : rule.coolingHours() + " Stunden")
                    + " so ist");
        }
        return Statement.say(
                "Regel „%s“, Fassung %d, nimmt ein Produkt aus dem Sortiment, wenn %s.",
                rule.ruleId(), rule.version(), and(conditions));
    }

    private String before() {
        return finding.evidence()
                .map(evidence -> " Das war zuvor der Fall: " + numbers(evidence.before()) + ".")
                .orElse("");
    }

    private String numbers() {
        return (finding.evidence().isPresent()
                        ? " Jetzt sind es "
                        : finding.familyId()
                                .map(family -> Statement.say(" Bei Familie „%s“ waren es ", family))
                                .orElse(" Es waren "))
                + numbers(finding.basis()) + ".";
    }

    private String numbers(StarCounts counts) {
        return counts.count() == 0
                ? "0 Bewertungen"
                : Statement.say(
                        "%s mit zusammen %d %s, im Durchschnitt %s",
                        ratings(counts.count()),
                        counts.sum(),
                        counts.sum() == 1 ? "Stern" : "Sternen",
                        comma(finding.average(counts)));
    }

    private String bound() {
        return rule.upperBound()
                .map(upper -> Statement.say(
                        " Die Obergrenze liegt bei %s (vorab angenommene Anteile für einen bis fünf Sterne: %s).",
                        comma(finding.bound().orElseThrow().toPlainString()),
                        upper.prior().stream()
                                .map(share -> comma(Statement.percent(share)))
                                .collect(Collectors.joining("; "))))
                .orElse("");
    }

    private String cooled() {
        return finding.pendingSince()
                .filter(since -> rule.coolingHours() > 0)
                .map(since -> " Das ist seit dem " + MINUTE.format(since) + ", der Fall.")
                .orElse("");
    }

    private String notDue() {
        List<String> reasons = new ArrayList<>();
        StarCounts basis = finding.basis();
        if (finding.hasTooFew()) {
            reasons.add(
                    basis.count() == 0
                            ? "es liegen keine solchen Bewertungen vor"
                            : "es %s nur %s vor"
                                    .formatted(basis.count() == 1 ? "liegt" : "liegen", ratings(basis.count())));
        }
        if (finding.isAboveAverage()) {
            reasons.add("der Durchschnitt %s liegt über %s"
                    .formatted(comma(finding.average(basis)), comma(Statement.stars(rule.maximumAverage()))));
        }
        if (finding.isAboveBound()) {
            reasons.add("die Obergrenze %s liegt über %s"
                    .formatted(
                            comma(finding.bound().orElseThrow().toPlainString()),
                            comma(Statement.stars(
                                    rule.upperBound().orElseThrow().atMost()))));
        }
        return and(reasons);
    }

    private static String ratings(long count) {
        return count == 1 ? "1 Bewertung" : count + " Bewertungen";
    }

    private static String and(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " und " + parts.get(last);
    }

    private static String comma(String decimal) {
        return decimal.replace('.', ',');
    }
}
