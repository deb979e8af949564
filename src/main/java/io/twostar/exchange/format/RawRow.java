package io.twostar.exchange.format;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A row as the file has it.
 *
 * @param line on which it begins, from 1
 * @param values by {@link FileColumn#ordinal()}; {@code null} for what is absent, and blank is absent
 * @param whole the whole content of the row, unknown columns included
 * @param flaw what keeps the row as a whole from being read
 */
public record RawRow(long line, String[] values, String[] whole, Optional<String> flaw) {

    public static RawRow of(long line, String[] values, String... whole) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && values[i].isBlank()) {
                values[i] = null;
            }
        }
        return new RawRow(line, values, whole, Optional.empty());
    }

    /** The row with values as {@code canonical} makes them of what the file says. */
    RawRow canonical(List<? extends FileColumn> columns, BiFunction<FileColumn, String, String> canonical) {
        String[] written = values.clone();
        for (FileColumn column : columns) {
            int place = column.ordinal();
            if (written[place] != null) {
                String value = canonical.apply(column, written[place]);
                written[place] = value.isBlank() ? null : value;
            }
        }
        return new RawRow(line, written, whole, flaw);
    }

    public static RawRow unreadable(long line, String flaw) {
        return new RawRow(line, new String[0], new String[0], Optional.of(flaw));
    }

    public Optional<String> value(FileColumn column) {
        return Optional.ofNullable(values[column.ordinal()]);
    }

    /** Length of the row in characters. */
    public int length() {
        int length = 0;
        for (String value : whole) {
            length += value == null ? 0 : value.length();
        }
        return length;
    }

    /**
     * SHA-256 of the row's content. What separates the fields in the file, and how they are quoted, makes no
     * difference.
     */
    public byte[] digest() {
        return Digests.of(whole);
    }
}
