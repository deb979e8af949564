package io.twostar.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The shop's lists of unwanted words, by language. */
final class WordLists {

    private static final String ALL = "all";

    /** Whole words, and beginnings of words. */
    private record WordList(Set<String> words, List<String> beginnings) {

        static WordList of(List<String> entries) {
            Set<String> words = new HashSet<>();
            List<String> beginnings = new ArrayList<>();
            for (String entry : entries) {
                List<String> plain = Words.of(entry);
                if (plain.size() != 1) {
                    throw new IllegalArgumentException("twostar.text.words takes single words only");
                }
                if (entry.strip().endsWith("*")) {
                    beginnings.add(plain.get(0));
                } else {
                    words.add(plain.get(0));
                }
            }
            return new WordList(words, beginnings);
        }

        boolean has(String word) {
            return words.contains(word) || beginnings.stream().anyMatch(word::startsWith);
        }
    }

    private final Map<String, WordList> byLanguage = new HashMap<>();

    WordLists(Map<String, List<String>> entries) {
        entries.forEach((language, words) -> byLanguage.put(language.toLowerCase(Locale.ROOT), WordList.of(words)));
    }

    /** @param locale language tag, or {@code null} for any language */
    boolean matches(String text, String locale) {
        if (byLanguage.isEmpty()) {
            return false;
        }
        List<WordList> lists = locale == null ? List.copyOf(byLanguage.values()) : listsOf(locale);
        return !lists.isEmpty()
                && Words.of(text).stream().anyMatch(word -> lists.stream().anyMatch(list -> list.has(word)));
    }

    private List<WordList> listsOf(String locale) {
        String language = locale.split("-")[0].toLowerCase(Locale.ROOT);
        List<WordList> lists = new ArrayList<>(2);
        for (String name : List.of(ALL, language)) {
            if (byLanguage.containsKey(name)) {
                lists.add(byLanguage.get(name));
            }
        }
        return lists;
    }
}
