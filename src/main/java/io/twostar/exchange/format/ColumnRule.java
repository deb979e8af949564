package io.twostar.exchange.format;

import io.twostar.http.problem.StrictText;
import java.util.Optional;
import java.util.function.Predicate;

/** What a column is called, and what its values must be: in words, and as a test of canonical ones. */
record ColumnRule(String title, String words, Predicate<String> allowed) {

    static ColumnRule atMost(String title, int characters) {
        return new ColumnRule(title, "must have at most " + characters + " characters", isAtMost(characters));
    }

    /** Counted as the contract's schemas count: in characters, however many UTF-16 units they need. */
    static Predicate<String> isAtMost(int characters) {
        return value -> value.length() <= characters || value.codePointCount(0, value.length()) <= characters;
    }

    Optional<String> flawOf(String value) {
        if (!StrictText.isClean(value)) {
            return Optional.of(FileColumn.BROKEN_TEXT);
        }
        return allowed.test(value) ? Optional.empty() : Optional.of(words);
    }
}
