package io.twostar.highlight;

import java.util.Optional;

/** Cuts the sentence around a word out of a text, exactly as it is there. */
final class Quotations {

    /** Of a sentence that is quoted as a whole. */
    private static final int SHORTEST = 25;

    private static final int LONGEST = 160;

    private Quotations() {}

    /** The sentence at this place, if it is neither too short nor too long to be quoted as a whole. */
    static Optional<String> whole(String text, int place) {
        String sentence = text.substring(begin(text, place), end(text, place)).strip();
        return sentence.length() < SHORTEST || sentence.length() > LONGEST ? Optional.empty() : Optional.of(sentence);
    }

    /** What stands around this place, from word to word: of a long sentence a part, of a short one all. */
    static String around(String text, int place) {
        int begin = begin(text, place);
        int end = end(text, place);
        if (end - begin > LONGEST) {
            begin = wordAt(text, Math.max(begin, place - LONGEST / 2), begin);
            end = wordBefore(text, Math.min(end, begin + LONGEST), place);
        }
        return text.substring(begin, end).strip();
    }

    /** After the end of the sentence before. Customers do not always begin a sentence with a capital letter. */
    private static int begin(String text, int place) {
        int at = place;
        while (at > 0 && !isEnd(text, at - 1)) {
            at--;
        }
        return at;
    }

    private static int end(String text, int place) {
        int at = place;
        while (at < text.length() && !isEnd(text, at)) {
            at++;
        }
        return Math.min(text.length(), at + 1);
    }

    /** A line break, or a mark with a space behind it: not the point in "5.8". */
    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        boolean isMark = c == '.' || c == '!' || c == '?';
        return c == '\n' || isMark && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    private static int wordAt(String text, int at, int first) {
        int begin = at;
        while (begin > first && !Character.isWhitespace(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static int wordBefore(String text, int at, int place) {
        int end = at;
        while (end > place && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return end > place ? end : at;
    }
}
