package io.twostar.catalog;

import java.util.Set;

/** Global Trade Item Numbers of GS1: 8, 12, 13 or 14 digits, of which the last one checks the others. */
public final class Gtin {

    private static final Set<Integer> LENGTHS = Set.of(8, 12, 13, 14);

    private Gtin() {}

    /** GS1 General Specifications, 7.9: from the right, digits count three times and once in turn, and make a multiple of ten. */
    public static boolean isValid(String text) {
        if (!LENGTHS.contains(text.length())) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(text.length() - 1 - i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            sum += (digit - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
