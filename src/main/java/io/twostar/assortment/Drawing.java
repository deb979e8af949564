package io.twostar.assortment;

import java.math.BigDecimal;

/** Elements of SVG, with coordinates to a tenth of a pixel. */
final class Drawing {

    private final StringBuilder elements = new StringBuilder(4096);

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"" + style + "\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n", x1, y1, x2, y2);
    }

    /** Words that are told elsewhere to those who do not see them. */
    void text(String style, double x, double y, String anchor, String words) {
        add(
                "<text class=\"" + style + "\" x=\"%s\" y=\"%s\" text-anchor=\"" + anchor + "\" aria-hidden=\"true\">"
                        + words.replace("%", "%%") + "</text>%n",
                x,
                y);
    }

    /** @param element a format with a {@code %s} for each number */
    void add(String element, double... numbers) {
        Object[] texts = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = number(numbers[i]);
        }
        elements.append(element.formatted(texts));
    }

    /** Text as XML holds it; characters that XML does not know are left out. */
    static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String number(double value) {
        return BigDecimal.valueOf(Math.round(value * 10), 1)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
