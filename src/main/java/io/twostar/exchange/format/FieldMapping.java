package io.twostar.exchange.format;

import java.util.List;
import java.util.Locale;

/**
 * Where a value of a row comes from.
 *
 * @param place of the value among those of a row
 * @param title of our column, or of the file's where only a filter looks at it
 * @param names in the file; the first one that is there holds
 * @param isRequired whether a file without it makes no sense
 * @param isAsked whether the request names it
 */
public record FieldMapping(int place, String title, List<String> names, boolean isRequired, boolean isAsked) {

    /** Names of fields differ from system to system in case, blanks, hyphens and underscores, and mean the same. */
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != ' ' && c != '_' && c != '-' && c != '\u00A0') {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
