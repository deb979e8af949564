package io.twostar.defect.suggestion;

import java.util.List;
import java.util.Locale;

/** The part of a text that explains why it was suggested. */
final class Excerpt {

    private static final int BEFORE = 80;
    private static final int LENGTH = 200;

    private Excerpt() {}

    static String of(Passage passage, List<String> words) {
        String text = passage.text();
        int at = first(text.toLowerCase(Locale.ROOT), words);
        int begin = boundary(text, Math.max(0, at - BEFORE));
        int end = boundary(text, Math.min(text.length(), begin + LENGTH));
        return (begin > 0 ? "…" : "") + text.substring(begin, end).strip() + (end < text.length() ? "…" : "");
    }

    private static int first(String text, List<String> words) {
        for (String word : words) {
            int at = text.indexOf(word);
            if (at >= 0) {
                return at;
            }
        }
        return 0;
    }

    /** Not in the middle of a word, if one ends nearby, and never in the middle of a character. */
    private static int boundary(String text, int at) {
        int near = at;
        while (near < text.length() && near > 0 && near < at + 15 && !Character.isWhitespace(text.charAt(near))) {
            near++;
        }
        return near < text.length() && Character.isLowSurrogate(text.charAt(near)) ? near + 1 : near;
    }
}
