package io.twostar.exchange.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads stars however they are written: {@code 4}, {@code 4.0}, {@code 4,0}, {@code 80} of 100, {@code 4 out of 5}, four signs. */
final class StarReading {

    /** What becomes of what lies between two stars. */
    enum Rounding {
        HALF_UP,
        HALF_DOWN,
        REJECT
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(5);
    private static final int DIGITS = 6;

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:rated|rating:?|bewertet mit)?\\s*([0-9]{1,4}(?:[.,][0-9]{1,6})?)(?:\\s*(?:/|out of|of|von|sur|de|su)\\s*(5|10|100)(?:[.,]0+)?)?"
                    + "\\s*(%)?\\s*(?:★|⭐|stars?|sterne?n?|étoiles?|estrellas?)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SIGNS = Pattern.compile("([★⭐]\uFE0F?)+½?[☆✩]*|½[☆✩]*");

    private StarReading() {}

    /** A whole number from 1 to 5, or the value as it is if it is none. */
    static String canonical(String value, ValueRules rules) {
        if (value.length() == 1 && rules.scale() == 5) {
            return value;
        }
        String text = value.strip();
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        if (SIGNS.matcher(text).matches()) {
            long whole = text.chars().filter(c -> c == '★' || c == '⭐').count();
            return rounded(BigDecimal.valueOf(text.contains("½") ? 10 * whole + 5 : 10 * whole, 1), value, rules);
        }
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return value;
        }
        String most = written.group(3) == null ? written.group(2) : "100";
        BigDecimal scale = most == null ? BigDecimal.valueOf(rules.scale()) : new BigDecimal(most);
        BigDecimal points = new BigDecimal(written.group(1).replace(',', '.'));
        return rounded(points.multiply(MOST).divide(scale, DIGITS, RoundingMode.HALF_UP), value, rules);
    }

    private static String rounded(BigDecimal stars, String value, ValueRules rules) {
        BigDecimal whole =
                switch (rules.rounding()) {
                    case HALF_UP -> stars.setScale(0, RoundingMode.HALF_UP);
                    case HALF_DOWN -> stars.setScale(0, RoundingMode.HALF_DOWN);
                    case REJECT -> stars.setScale(0, RoundingMode.DOWN);
                };
        boolean isAllowed = rules.rounding() != Rounding.REJECT || whole.compareTo(stars) == 0;
        return isAllowed ? whole.toPlainString() : value;
    }
}
