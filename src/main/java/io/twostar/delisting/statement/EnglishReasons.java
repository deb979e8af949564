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

/** What a rule decided and why, in English. */
final class EnglishReasons {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RuleFinding finding;
    private final DelistingRule rule;

    EnglishReasons(RuleFinding finding) {
        this.finding = finding;
        rule = finding.rule();
    }

    String text() {
        String opening = finding.isDelisting()
                ? "The product was taken out of the assortment" + after() + ". "
                : "The product was returned to the assortment because " + whyNow() + ". ";
        return opening
                + ruleSays()
                + before()
                + numbers()
                + bound()
                + (finding.isDelisting() ? cooled() : " The rule asks for no delisting now: " + notDue() + ".");
    }

    private String after() {
        return finding.cause() == Cause.MERGE
                ? ", after reviews had moved between it and another product in a merge or its reversal"
                : "";
    }

    private String whyNow() {
        if (finding.evidence().isPresent()) {
            StarCounts taken = finding.evidence().get().taken();
            boolean one = taken.count() == 1;
            return Statement.say(
                    "%d rating%s of %s %s %s",
                    taken.count(),
                    one ? "" : "s",
                    rule.maximumAverage() < 200 ? "1 star" : rule.maximumAverage() / 100 + " stars or less",
                    one ? "was" : "were",
                    switch (finding.cause()) {
                        case HOLD -> "held until somebody has looked";
                        case MODERATION -> "removed by moderation";
                        case ERASURE -> "erased with the data of the author";
                        default -> "purged on evidence";
                    });
        }
        if (finding.cause() == Cause.RULE_CHANGE) {
            return "the rule that applies to it has changed";
        }
        if (finding.cause() == Cause.FAMILY_CHANGE) {
            return "other products belong to its family now";
        }
        if (finding.cause() == Cause.MERGE && !finding.mayReturnByItself()) {
            return "the merge with another product was reversed that had taken it out";
        }
        return switch (finding.cause()) {
                    case TIME -> "the ratings that the rule looks at have changed with time";
                    case MERGE -> "reviews have moved between it and another product";
                    default -> "its ratings have changed";
                }
                + ", and the rule lets it return by itself"
                + rule.relistAbove()
                        .map(above -> " above an average of " + Statement.stars(above) + " stars")
                        .orElse("");
    }

    private String ruleSays() {
        return Statement.say(
                "Rule \"%s\", version %d, delists a product whose %sratings%s%s%s average %s stars or less, from %s on%s%s.",
                rule.ruleId(),
                rule.version(),
                rule.verifiedOnly() ? "verified " : "",
                rule.storefront()
                        .map(storefront -> " of storefront \"" + storefront + "\"")
                        .orElse(""),
                rule.isOfFamily() ? ", with those of all other products of its family," : "",
                rule.windowDays()
                        .map(days -> days == 1 ? " of today" : Statement.say(" of the last %d days", days))
                        .orElse(""),
                Statement.stars(rule.maximumAverage()),
                rule.minimumCount() == 1 ? "the first rating" : rule.minimumCount() + " ratings",
                rule.upperBound()
                        .map(bound -> Statement.say(
                                ", provided that the upper bound of the average at %d %% confidence is at most %s",
                                bound.confidence(), Statement.stars(bound.atMost())))
                        .orElse(""),
                rule.coolingHours() == 0
                        ? ""
                        : Statement.say(
                                ", once that has lasted for %s",
                                rule.coolingHours() == 1 ? "an hour" : rule.coolingHours() + " hours"));
    }

    private String before() {
        return finding.evidence()
                .map(evidence -> " Before, the ratings met it: " + numbers(evidence.before()) + ".")
                .orElse("");
    }

    private String numbers() {
        return (finding.evidence().isPresent()
                        ? " Now: "
                        : finding.familyId()
                                .map(family -> Statement.say(" These ratings of family \"%s\": ", family))
                                .orElse(" These ratings: "))
                + numbers(finding.basis()) + ".";
    }

    private String numbers(StarCounts counts) {
        return Statement.say(
                "count %d, sum of stars %d%s",
                counts.count(), counts.sum(), counts.count() == 0 ? "" : ", average " + finding.average(counts));
    }

    private String bound() {
        return rule.upperBound()
                .map(upper -> Statement.say(
                        " The upper bound is %s, with a prior of %s for one to five stars.",
                        finding.bound().orElseThrow().toPlainString(),
                        upper.prior().stream().map(Statement::percent).collect(Collectors.joining(", "))))
                .orElse("");
    }

    private String cooled() {
        return finding.pendingSince()
                .filter(since -> rule.coolingHours() > 0)
                .map(since -> " It has been so since " + MINUTE.format(since) + ".")
                .orElse("");
    }

    private String notDue() {
        List<String> reasons = new ArrayList<>();
        StarCounts basis = finding.basis();
        if (finding.hasTooFew()) {
            reasons.add(
                    basis.count() == 0
                            ? "there are no such ratings"
                            : Statement.say("count %d is less than %d", basis.count(), rule.minimumCount()));
        }
        if (finding.isAboveAverage()) {
            reasons.add("the average %s is above %s"
                    .formatted(finding.average(basis), Statement.stars(rule.maximumAverage())));
        }
        if (finding.isAboveBound()) {
            reasons.add("the upper bound %s is above %s"
                    .formatted(
                            finding.bound().orElseThrow().toPlainString(),
                            Statement.stars(rule.upperBound().orElseThrow().atMost())));
        }
        return String.join(", and ", reasons);
    }
}
