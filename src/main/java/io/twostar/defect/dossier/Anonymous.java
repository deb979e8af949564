package io.twostar.defect.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Removes from a quote what could identify its author: addresses, numbers, links and names. */
final class Anonymous {

    private static final String LEFT_OUT = "[…]";

    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}.-]{1,255}");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\p{N}])@[\\p{L}\\p{N}_.]{2,}");

    /** Seven digits or more, in groups or not: telephone, customer, order and account numbers. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ()/.-]{0,2}\\d){6,}");

    /** A shorter one is a word of the language as often as a name. */
    private static final int SHORTEST_NAME = 3;

    private Anonymous() {}

    /** @param names of the author, as far as they are known; {@code null} ones are passed over */
    static String quote(String text, List<String> names) {
        String quote = text;
        for (Pattern pattern : patterns(names)) {
            quote = pattern.matcher(quote).replaceAll(LEFT_OUT);
        }
        return quote;
    }

    private static List<Pattern> patterns(List<String> names) {
        List<Pattern> patterns = new ArrayList<>(List.of(LINK, MAIL, HANDLE, NUMBER));
        for (String name : names) {
            for (String word : name == null ? new String[0] : name.split("[^\\p{L}\\p{N}]+")) {
                if (word.length() >= SHORTEST_NAME) {
                    patterns.add(Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
                }
            }
        }
        return patterns;
    }
}
