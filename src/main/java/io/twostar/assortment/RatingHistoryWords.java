package io.twostar.assortment;

import io.twostar.delisting.decision.ListingChange;
import io.twostar.http.language.Language;
import io.twostar.rating.Averages;
import io.twostar.rating.history.Days;
import io.twostar.rating.history.RatingHistoryPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/** A rating history in words, for those who do not see its picture; safe within SVG. */
record RatingHistoryWords(RatingHistory history, String productName, Days days, Language language) {

    /** As long as a name in the heading of the picture may be without leaving it. */
    private static final int LONGEST_SHOWN_NAME = 30;

    private static final int END_OF_SHOWN_NAME = 9;

    String heading() {
        return heading(productName);
    }

    /** The same with a long name shortened in its middle, for its end often tells products apart. */
    String shownHeading() {
        int length = productName.codePointCount(0, productName.length());
        if (length <= LONGEST_SHOWN_NAME) {
            return heading();
        }
        int begin = productName.offsetByCodePoints(0, LONGEST_SHOWN_NAME - END_OF_SHOWN_NAME - 1);
        int end = productName.offsetByCodePoints(0, length - END_OF_SHOWN_NAME);
        return heading(productName.substring(0, begin) + "…" + productName.substring(end));
    }

    private String heading(String name) {
        return Drawing.escaped(language.text(
                "chart.heading." + history.interval(),
                name,
                days.from(),
                days.to().minusDays(1)));
    }

    String description() {
        long count =
                history.points().stream().mapToLong(RatingHistoryPoint::count).sum();
        long sum = history.points().stream().mapToLong(RatingHistoryPoint::sum).sum();
        StringBuilder words = new StringBuilder(
                count == 0
                        ? language.text("chart.none")
                        : language.counted(
                                "chart.total",
                                count,
                                language.number(count),
                                language.decimal(Averages.display(sum, count))));
        history.points().stream()
                .min(Comparator.comparing(RatingHistoryWords::average))
                .ifPresent(lowest -> words.append(' ')
                        .append(language.text(
                                "chart.lowest." + history.interval(),
                                language.decimal(average(lowest)),
                                lowest.firstDay())));
        for (ListingChange change : history.listingChanges()) {
            words.append(' ')
                    .append(language.text(
                            "chart.changed", label(change), LocalDate.ofInstant(change.at(), ZoneOffset.UTC)));
        }
        return Drawing.escaped(words.toString());
    }

    String noRatings() {
        return Drawing.escaped(language.text("chart.none.short"));
    }

    String of(ListingChange change) {
        return Drawing.escaped(label(change));
    }

    private String label(ListingChange change) {
        return language.text("chart.change." + change.outcome());
    }

    static BigDecimal average(RatingHistoryPoint point) {
        return Averages.display(point.sum(), point.count());
    }
}
