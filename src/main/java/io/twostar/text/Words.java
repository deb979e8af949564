package io.twostar.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text, in lower case and one way of writing them. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        String plain = PlainText.of(text).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(plain.length() / 5 + 1);
        int begin = -1;
        for (int i = 0; i <= plain.length(); i++) {
            if (i < plain.length() && Character.isLetterOrDigit(plain.charAt(i))) {
                begin = begin < 0 ? i : begin;
            } else if (begin >= 0) {
                words.add(plain.substring(begin, i));
                begin = -1;
            }
        }
        return words;
    }
}
