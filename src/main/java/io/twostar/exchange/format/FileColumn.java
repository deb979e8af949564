package io.twostar.exchange.format;

import java.util.List;
import java.util.Optional;

/** Something that rows of a file may say; implementations are enums. */
public interface FileColumn {

    String BROKEN_TEXT =
            "must be valid UTF-8 without NUL characters; if the file is of another charset, the parameter charset"
                    + " names it, for instance charset=windows-1252";

    /** The name that the contract gives it. */
    String title();

    /** What files may call it without anybody having to say so. */
    default List<String> names() {
        return List.of(title());
    }

    /** Its place among the columns of its kind of file. */
    int ordinal();

    /** Without it a row says nothing. */
    boolean isRequired();

    /** Whether a row may say several things of it, one a line. */
    default boolean isList() {
        return false;
    }

    /** The value as it is written here, whatever the file writes; one that cannot be understood stays as it is. */
    String canonical(String value, ValueRules rules);

    /** What is wrong with a canonical value, in words that do not repeat it; empty if nothing is. */
    Optional<String> flawOf(String value);
}
