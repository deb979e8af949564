package io.twostar.assortment;

import static io.twostar.assortment.ChartField.BEST;
import static io.twostar.assortment.ChartField.LEFT;
import static io.twostar.assortment.ChartField.RIGHT;
import static io.twostar.assortment.ChartField.TOP;

import io.twostar.delisting.decision.ListingChange;
import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.http.language.Language;
import io.twostar.rating.history.Days;
import io.twostar.rating.history.RatingHistoryPoint;
import java.util.List;

/**
 * A rating history as a picture: above the average of each interval, below how many ratings it rests on, across both the
 * changes of listing. Everything in it is said in words as well.
 */
final class RatingHistoryChart {

    private static final double BARS_TOP = 216;
    private static final double BOTTOM = 276;
    /** Labels of changes that are nearer to each other would be written over one another. */
    private static final double LABEL_WIDTH = 64;

    private static final double MOST_OF_IT = 0.8;
    /** More of them are no dots but a thick line. */
    private static final int MOST_DOTS = 200;

    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="720" height="312" viewBox="0 0 720 312" role="img" aria-label="%1$s">
            <title>%1$s</title>
            <desc>%2$s</desc>
            <style>.tc-back{fill:#fff}.tc-text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;fill:#4a4f55}.tc-head{font-size:15px;font-weight:600;fill:#24282c}.tc-grid{stroke:#e3e6e9;stroke-width:1}.tc-line{fill:none;stroke:#1f5fa8;stroke-width:2;stroke-linejoin:round}.tc-dot{fill:#1f5fa8}.tc-bar{fill:#9db9d8}.tc-out{stroke:#b3261e;fill:#b3261e}.tc-in{stroke:#1b7a43;fill:#1b7a43}.tc-away{fill:#b3261e;fill-opacity:.07}.tc-mark{stroke-width:1.5;stroke-dasharray:4 3}.tc-label{font-size:11px;stroke:none}</style>
            <rect class="tc-back" width="720" height="312"/>
            <text class="tc-text tc-head" x="16" y="24" aria-hidden="true">%4$s</text>
            %3$s</svg>
            """;

    private final RatingHistory history;
    private final ChartField field;
    private final RatingHistoryWords words;
    private final Drawing drawing = new Drawing();

    RatingHistoryChart(RatingHistory history, String productName, Days days, Language language) {
        this.history = history;
        this.field = new ChartField(days, history.interval());
        this.words = new RatingHistoryWords(history, productName, days, language);
    }

    /** A document of SVG 1.1, 720 by 312 pixels. */
    String draw() {
        absences();
        grid();
        bars();
        averages();
        changes();
        return PICTURE.formatted(words.heading(), words.description(), drawing, words.shownHeading());
    }

    /** When the product was not to be seen, behind everything else. */
    private void absences() {
        double gone = LEFT;
        boolean away = !history.listingChanges().isEmpty()
                && !isDelisting(history.listingChanges().get(0));
        for (ListingChange change : history.listingChanges()) {
            if (away && !isDelisting(change)) {
                absence(gone, field.x(change.at()));
            }
            away = isDelisting(change);
            gone = field.x(change.at());
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
            drawing.line("tc-grid", LEFT, field.y(stars), RIGHT, field.y(stars));
            drawing.text("tc-text", LEFT - 10, field.y(stars) + 4, "end", stars + "★");
        }
        drawing.line("tc-grid", LEFT, BOTTOM, RIGHT, BOTTOM);
        if (history.points().isEmpty()) {
            drawing.text("tc-text tc-head", (LEFT + RIGHT) / 2, field.y(3.5) + 5, "middle", words.noRatings());
        } else {
            drawing.text("tc-text", LEFT - 10, BARS_TOP + 8, "end", brief(mostRatings()));
        }
        drawing.text("tc-text", LEFT - 10, BOTTOM, "end", "0");
        for (ChartField.Mark mark : field.marks()) {
            drawing.text("tc-text", mark.x(), BOTTOM + 20, mark.anchor(), mark.label());
        }
    }

    private void bars() {
        double most = Math.max(1, mostRatings());
        for (RatingHistoryPoint point : history.points()) {
            double height = Math.max(1, (BOTTOM - BARS_TOP) * point.count() / most);
            double width = Math.max(1, field.width(point) * MOST_OF_IT);
            drawing.add(
                    "<rect class=\"tc-bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n",
                    field.middle(point) - width / 2, BOTTOM - height, width, height);
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
                    .append(Drawing.number(field.middle(point)))
                    .append(' ')
                    .append(Drawing.number(
                            field.y(RatingHistoryWords.average(point).doubleValue())));
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
                    field.middle(point),
                    field.y(RatingHistoryWords.average(point).doubleValue()),
                    history.points().size() > 90 ? 1.5 : 3);
        }
    }

    /** Of changes that are near to each other the last one is named. */
    private void changes() {
        double next = RIGHT + LABEL_WIDTH;
        List<ListingChange> changes = history.listingChanges();
        for (int i = changes.size() - 1; i >= 0; i--) {
            double x = field.x(changes.get(i).at());
            String colour = isDelisting(changes.get(i)) ? "tc-out" : "tc-in";
            drawing.line(colour + " tc-mark", x, TOP - 8, x, BOTTOM);
            if (next - x >= LABEL_WIDTH) {
                label(changes.get(i), "tc-text tc-label " + colour, x);
            }
            next = x;
        }
    }

    private void label(ListingChange change, String style, double x) {
        String anchor = x > RIGHT - LABEL_WIDTH / 2 ? "end" : "middle";
        drawing.text(style, x, TOP - 12, anchor, words.of(change));
    }

    private static boolean isDelisting(ListingChange change) {
        return change.outcome() == Outcome.DELISTED;
    }
}
