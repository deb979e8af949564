package io.twostar.text;

import java.util.Locale;
import java.util.Set;

/** Finds addresses of web pages. */
final class Links {

    /** Names at the end of a domain that are no words of a sentence whose space was forgotten. */
    private static final Set<String> ENDINGS = Set.of(
            "com", "net", "org", "info", "biz", "shop", "online", "store", "site", "website", "xyz", "top", "club",
            "app", "link", "live", "eu", "de", "ch", "fr", "nl", "pl", "uk", "us", "ru", "cn", "io", "ly", "gl", "gg",
            "cc", "tv");

    private static final Set<String> STARTS = Set.of("http://", "https://", "ftp://", "[dot]", "(dot)", " dot com");

    private Links() {}

    static boolean areIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String start : STARTS) {
            if (lower.contains(start)) {
                return true;
            }
        }
        int chain = 0; // where the names began that dots join to the one at hand
        for (int dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
            int begin = dot;
            while (begin > 0 && isOfName(lower.charAt(begin - 1))) {
                begin--;
            }
            chain = begin > 0 && lower.charAt(begin - 1) == '.' ? chain : begin;
            if (isInDomain(lower, begin, dot, chain)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInDomain(String text, int begin, int dot, int chain) {
        int end = dot + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        if (begin == dot || end == dot + 1) {
            return false;
        }
        String name = text.substring(begin, dot);
        return name.equals("www")
                || ENDINGS.contains(text.substring(dot + 1, end)) && !isNumber(name) && !isOfMail(text, chain);
    }

    /** Mail addresses are found by another check. */
    private static boolean isOfMail(String text, int chain) {
        return chain > 0 && text.charAt(chain - 1) == '@';
    }

    /** "1.000 us" and the like. */
    private static boolean isNumber(String name) {
        return name.chars().allMatch(Character::isDigit);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-';
    }
}
