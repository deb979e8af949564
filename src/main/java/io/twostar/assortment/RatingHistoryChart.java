package io.twostar.assortment;

import io.twostar.delisting.ListingChange;
import io.twostar.delisting.ListingDecision.Outcome;
import io.twostar.rating.Averages;
import io.twostar.rating.Days;
import io.twostar.rating.Interval;
import io.twostar.rating.RatingHistoryPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A rating history as a picture: above the average of each interval, below how many ratings it rests on, across both the
 * changes of listing. Everything in it is said in words as well.
 */
final class RatingHistoryChart {

    private static final double LEFT = 44;
    private static final double RIGHT = 704;
    private static final double TOP = 56;
    private static final double MIDDLE = 196;
    private static final double BARS_TOP = 216;
    private static final double BOTTOM = 276;
    /** Labels of changes that are nearer to each other would be written over one another. */
    private static final double LABEL_WIDTH = 64;

    private static final int BEST = 5;
    private static final int MARKS = 5;
    private static final double MOST_OF_IT = 0.8;
    /** More of them are no dots but a thick line. */
    private static final int MOST_DOTS = 200;

    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="720" height="312" viewBox="0 0 720 312" role="img" aria-label="%1$s">
            <title>%1$s</title>
            <desc>%2$s</desc>
            <style>.tc-back{fill:#fff}.tc-text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;fill:#4a4f55}.tc-head{font-size:15px;font-weight:600;fill:#24282c}.tc-grid{stroke:#e3e6e9;stroke-width:1}.tc-line{fill:none;stroke:#1f5fa8;stroke-width:2;stroke-linejoin:round}.tc-dot{fill:#1f5fa8}.tc-bar{fill:#9db9d8}.tc-out{stroke:#b3261e;fill:#b3261e}.tc-in{stroke:#1b7a43;fill:#1b7a43}.tc-away{fill:#b3261e;fill-opacity:.07}.tc-mark{stroke-width:1.5;stroke-dasharray:4 3}.tc-label{font-size:11px;stroke:none}</style>
            <rect class="tc-back" width="720" height="312"/>
            <text class="tc-text tc-head" x="16" y="24">%1$s</text>
            %3$s</svg>
            """;

    private final RatingHistory history;
    private final Days days;
    private final double length;
    private final Drawing drawing = new Drawing();

    RatingHistoryChart(RatingHistory history, Days days) {
        this.history = history;
        this.days = days;
        this.length = ChronoUnit.DAYS.between(days.from(), days.to());
    }

    /** A document of SVG 1.1, 720 by 312 pixels. */
    String draw() {
        absences();
        grid();
        bars();
        averages();
        changes();
        return PICTURE.formatted(heading(), description(), drawing);
    }

    private String heading() {
        return "Ratings of %s by %s, %s to %s"
                .formatted(history.productId(), unit(), days.from(), days.to().minusDays(1));
    }

    private String unit() {
        return history.interval().name().toLowerCase(Locale.ROOT);
    }

    private String description() {
        StringBuilder words = new StringBuilder();
        long count =
                history.points().stream().mapToLong(RatingHistoryPoint::count).sum();
        long sum = history.points().stream().mapToLong(RatingHistoryPoint::sum).sum();
        words.append(
                count == 0 ? "No ratings." : "%d ratings, average %s.".formatted(count, Averages.display(sum, count)));
        history.points().stream()
                .min((a, b) -> average(a).compareTo(average(b)))
                .ifPresent(lowest -> words.append(
                        " Lowest average %s in the %s of %s.".formatted(average(lowest), unit(), lowest.from())));
        for (ListingChange change : history.listingChanges()) {
            words.append(" %s on %s.".formatted(word(change), day(change)));
        }
        return words.toString();
    }

    /** When the product was not to be seen, behind everything else. */
    private void absences() {
        double gone = LEFT;
        boolean away = !history.listingChanges().isEmpty()
                && !isDelisting(history.listingChanges().get(0));
        for (ListingChange change : history.listingChanges()) {
            if (away && !isDelisting(change)) {
                absence(gone, x(change.at()));
            }
            away = isDelisting(change);
            gone = x(change.at());
        }
        if (away) {
            absence(gone, RIGHT);
        }
    }

    private void absence(double from, double to) {
        drawing.add(
                "<rect class=\"tc-away\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n",
                from, TOP - 8, to - from, BOTTOM - TOP + 8);
    }

    private void grid() {
        for (int stars = 1; stars <= BEST; stars++) {
            drawing.line("tc-grid", LEFT, y(stars), RIGHT, y(stars));
            drawing.text("tc-text", LEFT - 10, y(stars) + 4, "end", stars + "★");
        }
        drawing.line("tc-grid", LEFT, BOTTOM, RIGHT, BOTTOM);
        if (history.points().isEmpty()) {
            drawing.text("tc-text tc-head", (LEFT + RIGHT) / 2, (y(3) + y(4)) / 2 + 5, "middle", "No ratings");
        } else {
            drawing.text("tc-text", LEFT - 10, BARS_TOP + 8, "end", brief(mostRatings()));
        }
        drawing.text("tc-text", LEFT - 10, BOTTOM, "end", "0");
        for (int i = 0; i <= MARKS; i++) {
            LocalDate day = days.from().plusDays(Math.round(i * (length - 1) / MARKS));
            String anchor = i == 0 ? "start" : i == MARKS ? "end" : "middle";
            drawing.text("tc-text", i == MARKS ? RIGHT : x(day), BOTTOM + 20, anchor, day.toString());
        }
    }

    private void bars() {
        double most = Math.max(1, mostRatings());
        for (RatingHistoryPoint point : history.points()) {
            double height = Math.max(1, (BOTTOM - BARS_TOP) * point.count() / most);
            double width = Math.max(1, (end(point) - start(point)) * MOST_OF_IT);
            drawing.add(
                    "<rect class=\"tc-bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n",
                    middle(point) - width / 2, BOTTOM - height, width, height);
        }
    }

    /** At most five letters, which fit beside the bars. */
    private static String brief(long number) {
        int thousands = 0;
        double rest = number;
        for (; rest >= 10_000; rest /= 1_000) {
            thousands++;
        }
        return (long) rest + List.of("", "k", "M", "G", "T", "P").get(thousands);
    }

    private long mostRatings() {
        return history.points().stream()
                .mapToLong(RatingHistoryPoint::count)
                .max()
                .orElse(0);
    }

    private void averages() {
        StringBuilder path = new StringBuilder();
        for (RatingHistoryPoint point : history.points()) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Drawing.number(middle(point)))
                    .append(' ')
                    .append(Drawing.number(y(average(point).doubleValue())));
        }
        if (!path.isEmpty()) {
            drawing.add("<path class=\"tc-line\" d=\"" + path + "\"/>%n");
        }
        if (history.points().size() > MOST_DOTS) {
            return;
        }
        for (RatingHistoryPoint point : history.points()) {
            drawing.add(
                    "<circle class=\"tc-dot\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>%n",
                    middle(point),
                    y(average(point).doubleValue()),
                    history.points().size() > 90 ? 1.5 : 3);
        }
    }

    private void changes() {
        double labelled = -LABEL_WIDTH;
        for (ListingChange change : history.listingChanges()) {
            double x = x(change.at());
            String colour = isDelisting(change) ? "tc-out" : "tc-in";
            drawing.line(colour + " tc-mark", x, TOP - 8, x, BOTTOM);
            if (x - labelled >= LABEL_WIDTH) {
                drawing.text(
                        "tc-text tc-label " + colour,
                        x,
                        TOP - 12,
                        x > RIGHT - LABEL_WIDTH / 2 ? "end" : "middle",
                        word(change));
                labelled = x;
            }
        }
    }

    private static boolean isDelisting(ListingChange change) {
        return change.outcome() == Outcome.DELISTED;
    }

    private static String word(ListingChange change) {
        String name = change.outcome().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static LocalDate day(ListingChange change) {
        return LocalDate.ofInstant(change.at(), ZoneOffset.UTC);
    }

    private static BigDecimal average(RatingHistoryPoint point) {
        return Averages.display(point.sum(), point.count());
    }

    /** A week or month may begin before the days asked for, or end behind them. */
    private double start(RatingHistoryPoint point) {
        return Math.max(LEFT, x(point.from()));
    }

    private double end(RatingHistoryPoint point) {
        LocalDate next = history.interval() == Interval.MONTH
                ? point.from().plusMonths(1)
                : point.from().plusDays(history.interval() == Interval.WEEK ? 7 : 1);
        return Math.min(RIGHT, x(next));
    }

    private double middle(RatingHistoryPoint point) {
        return (start(point) + end(point)) / 2;
    }

    private double x(LocalDate day) {
        return LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(days.from(), day) / length;
    }

    private double x(Instant instant) {
        return LEFT
                + (RIGHT - LEFT)
                        * days.start().until(instant, ChronoUnit.SECONDS)
                        / days.start().until(days.end(), ChronoUnit.SECONDS);
    }

    private static double y(double stars) {
        return MIDDLE - (MIDDLE - TOP) * (stars - 1) / (BEST - 1);
    }
}
