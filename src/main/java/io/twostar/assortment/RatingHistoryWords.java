package io.twostar.assortment;

import io.twostar.delisting.decision.ListingChange;
import io.twostar.rating.Averages;
import io.twostar.rating.history.Days;
import io.twostar.rating.history.RatingHistoryPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** A rating history in words, for those who do not see its picture. */
record RatingHistoryWords(RatingHistory history, Days days) {

    /** As long as a heading of the picture may be without leaving it. */
    private static final int LONGEST_SHOWN_ID = 30;

    private static final int END_OF_SHOWN_ID = 9;

    String heading() {
        return heading(history.productId());
    }

    /** The same with a long id shortened in its middle, for its end often tells products apart. */
    String shownHeading() {
        String id = history.productId();
        if (id.length() <= LONGEST_SHOWN_ID) {
            return heading(id);
        }
        return heading(id.substring(0, LONGEST_SHOWN_ID - END_OF_SHOWN_ID - 1)
                + "…"
                + id.substring(id.length() - END_OF_SHOWN_ID));
    }

    private String heading(String id) {
        return "Ratings of %s by %s, %s to %s"
                .formatted(id, unit(), days.from(), days.to().minusDays(1));
    }

    private String unit() {
        return history.interval().name().toLowerCase(Locale.ROOT);
    }

    String description() {
        StringBuilder words = new StringBuilder();
        long count =
                history.points().stream().mapToLong(RatingHistoryPoint::count).sum();
        long sum = history.points().stream().mapToLong(RatingHistoryPoint::sum).sum();
        words.append(
                count == 0 ? "No ratings." : "%d ratings, average %s.".formatted(count, Averages.display(sum, count)));
        history.points().stream()
                .min((a, b) -> average(a).compareTo(average(b)))
                .ifPresent(lowest -> words.append(
                        " Lowest average %s in the %s of %s.".formatted(average(lowest), unit(), lowest.firstDay())));
        for (ListingChange change : history.listingChanges()) {
            words.append(" %s on %s.".formatted(of(change), LocalDate.ofInstant(change.at(), ZoneOffset.UTC)));
        }
        return words.toString();
    }

    static String of(ListingChange change) {
        String name = change.outcome().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static BigDecimal average(RatingHistoryPoint point) {
        return Averages.display(point.sum(), point.count());
    }
}
