package io.twostar.rating.display;

import io.twostar.http.language.Language;
import io.twostar.rating.RatingSummary;
import java.math.BigDecimal;

/**
 * Five stars, filled as far as the average goes, with average and count beside them.
 *
 * @param hundredths of a star, 0 to 500
 */
record RatingBadge(int hundredths, String average, long count, Language language) {

    private static final int STARS = 5;
    private static final int HUNDRED = 100;
    private static final double STAR_WIDTH = 20;
    private static final double PITCH = 22;
    private static final double TEXT_FROM = 118;
    /** Wide enough for a digit in any common font of 14 pixels; commas and brackets are narrower. */
    private static final double LETTER_WIDTH = 8.2;

    /** The empty and the full stars are one shape; the name of the clip tells its width, so that badges on one page may share it. */
    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%2$d" height="24" viewBox="0 0 %2$d 24" role="img" aria-label="%1$s">
            <title>%1$s</title>
            <style>.twostar-text{font:600 14px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;fill:#33373d}.twostar-empty{fill:#d5d8dc}.twostar-full{fill:#e08a00}@media (prefers-color-scheme:dark){.twostar-text{fill:#eceff1}.twostar-empty{fill:#565b61}.twostar-full{fill:#ffb733}}</style>
            <clipPath id="twostar-%3$d"><rect x="0" y="0" width="%4$s" height="24"/></clipPath>
            <path class="twostar-empty" d="%5$s"/>
            <path class="twostar-full" clip-path="url(#twostar-%3$d)" d="%5$s"/>
            <text class="twostar-text" x="118" y="17" aria-hidden="true">%6$s</text>
            </svg>
            """;

    private static final String SHAPE = stars();

    static RatingBadge of(RatingSummary summary, Language language) {
        BigDecimal average = summary.average() == null ? BigDecimal.ZERO : summary.average();
        return new RatingBadge(
                average.movePointRight(2).intValue(), language.decimal(average), summary.count(), language);
    }

    /** A document of SVG 1.1, 24 pixels high. */
    String draw() {
        String text = count == 0 ? language.text("badge.none.short") : average + " (" + language.number(count) + ")";
        int width = (int) Math.ceil(TEXT_FROM + LETTER_WIDTH * text.length() + 2);
        return PICTURE.formatted(words(), width, hundredths, number(filled()), SHAPE, text);
    }

    /** What the picture says, for those who do not see it. */
    private String words() {
        return count == 0
                ? language.text("badge.none")
                : language.counted("badge.words", count, average, language.number(count));
    }

    /** Where the filling ends: gaps between stars count for nothing. */
    private double filled() {
        return hundredths / HUNDRED * PITCH + hundredths % HUNDRED * STAR_WIDTH / HUNDRED;
    }

    private static String stars() {
        StringBuilder path = new StringBuilder();
        for (int star = 0; star < STARS; star++) {
            double middle = star * PITCH + STAR_WIDTH / 2;
            for (int corner = 0; corner < 2 * STARS; corner++) {
                double radius = corner % 2 == 0 ? STAR_WIDTH / 2 : STAR_WIDTH / 4.6;
                double angle = Math.PI * corner / STARS;
                path.append(corner == 0 ? 'M' : 'L')
                        .append(number(middle + radius * Math.sin(angle)))
                        .append(' ')
                        .append(number(12.5 - radius * Math.cos(angle)));
            }
            path.append('Z');
        }
        return path.toString();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(Math.round(value * HUNDRED), 2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
