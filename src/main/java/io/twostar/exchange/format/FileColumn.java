package io.twostar.exchange.format;

import java.util.List;
import java.util.Optional;

/** A column of a file; implementations are enums. */
public interface FileColumn {

    String BROKEN_TEXT =
            "must be valid UTF-8 without NUL characters; if the file is of another charset, the parameter charset"
                    + " names it, for instance charset=windows-1252";

    ColumnRule rule();

    /** The name that the contract gives it. */
    default String title() {
        return rule().title();
    }

    /** Names in files that are recognised without a mapping. */
    default List<String> names() {
        return List.of(title());
    }

    /** Its place among the columns of its kind of file. */
    int ordinal();

    /** Whether the column is required. */
    boolean isRequired();

    /** Whether a row may have several values, one a line. */
    default boolean isList() {
        return false;
    }

    /** Whether the request does not want it, so that it is not looked for. */
    default boolean isLeftOut(FileOptions options) {
        return false;
    }

    /** The canonical form of a value; one that cannot be understood stays as it is. */
    String canonical(String value, ValueRules rules);

    /** What is wrong with a canonical value, in words that do not repeat it; empty if it is valid. */
    default Optional<String> flawOf(String value) {
        return rule().flawOf(value);
    }
}
