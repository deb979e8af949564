package io.twostar.exchange;

import java.util.Optional;

/** Something that rows of a file may say; implementations are enums. */
interface FileColumn {

    /** The name that the contract gives it. */
    String title();

    /** Its place among the columns of its kind of file. */
    int ordinal();

    /** Without it a row says nothing. */
    boolean isRequired();

    /** What is wrong with a value, in words that do not repeat it; empty if nothing is. */
    Optional<String> flawOf(String value);
}
