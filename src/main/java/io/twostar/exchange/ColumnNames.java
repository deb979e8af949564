package io.twostar.exchange;

import io.twostar.http.ValidationError;
import io.twostar.http.ValidationProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a file calls the columns.
 *
 * @param others the columns that have another name in the file
 */
record ColumnNames(Map<Column, String> others) {

    /** As the contract names them. */
    static final ColumnNames USUAL = new ColumnNames(Map.of());

    ColumnNames {
        others = Map.copyOf(others);
    }

    /**
     * Reads the parameter {@code columns}, pairs {@code ours:theirs} separated by commas.
     *
     * @param parameter as sent, or {@code null}
     * @throws ValidationProblem if a name occurs twice or is not percent-encoded as it should be
     */
    static ColumnNames of(String parameter) {
        Map<Column, String> others = new EnumMap<>(Column.class);
        if (parameter != null) {
            for (String pair : parameter.split(",")) {
                int colon = pair.indexOf(':');
                Column column =
                        Column.titled(pair.substring(0, colon)).orElseThrow(); // the contract's pattern knows them
                if (others.put(column, decode(pair.substring(colon + 1))) != null) {
                    throw refused("duplicate", "must name each column once");
                }
            }
        }
        return new ColumnNames(others);
    }

    private static String decode(String name) {
        try {
            // A plus is a plus here: it is not a form that is decoded.
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("encoding", "must write a percent sign within a name as %25 and a comma as %2C");
        }
    }

    static ValidationProblem refused(String key, String message) {
        return new ValidationProblem(ValidationError.query("columns", key, message));
    }

    String of(FileColumn column) {
        return others.getOrDefault(column, column.title());
    }
}
