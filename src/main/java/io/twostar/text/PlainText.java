package io.twostar.text;

import java.text.Normalizer;

/** Normalizes text that looks the same to readers, so that lookalike or invisible characters cannot bypass a check. */
final class PlainText {

    /** The full stop of other scripts, which browsers take for the dot of a domain. */
    private static final char IDEOGRAPHIC_STOP = '\u3002';

    /** Letters and marks by their category, but with nothing to see. */
    private static final String BLANK_LETTERS = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private PlainText() {}

    /** The text in normal form NFKC, without characters that nobody sees. */
    static String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        // Both ways: what was invisible may have kept others from being joined, and joining may bring invisible ones.
        return visible(Normalizer.normalize(visible(text), Normalizer.Form.NFKC));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isInvisible(c))
                .map(c -> c == IDEOGRAPHIC_STOP ? '.' : c)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || BLANK_LETTERS.indexOf(c) >= 0
                || c >= 0xFE00 && c <= 0xFE0F // variation selectors, as of emoji
                || c >= 0xE0100 && c <= 0xE01EF
                || c >= 0x180B && c <= 0x180F;
    }
}
