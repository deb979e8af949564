package io.twostar.exchange.format;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names of the columns in a file, and constants for columns with the same value in every row.
 *
 * @param others names in the file, by the title of our column
 * @param constants values, by the title of our column
 */
record ColumnNames(Map<String, List<String>> others, Map<String, String> constants) {

    private static final String CONSTANT = "=";

    ColumnNames {
        others = Map.copyOf(others);
        constants = Map.copyOf(constants);
    }

    /**
     * Reads the parameter {@code columns}: pairs {@code ownName:foreignName} separated by commas, of which
     * {@code foreignName} is a name, several of which the first one that is there holds, separated by {@code |}, or a
     * constant behind an equals sign.
     *
     * @param parameter as sent, or empty
     * @throws ValidationProblem if a name is unknown, occurs twice or is not percent-encoded as it should be
     */
    static ColumnNames of(String parameter, List<? extends FileColumn> columns) {
        Map<String, List<String>> others = new HashMap<>();
        Map<String, String> constants = new HashMap<>();
        List<String> titles = columns.stream().map(FileColumn::title).toList();
        for (String pair : pairs(parameter)) {
            String ownName = pair.substring(0, Math.max(0, pair.indexOf(':')));
            String foreignName = pair.substring(ownName.length() + 1);
            if (!titles.contains(ownName)) {
                throw refused("columns", "unknown", "must name columns of " + String.join(", ", titles));
            }
            if (others.containsKey(ownName) || constants.containsKey(ownName)) {
                throw refused("columns", "duplicate", "must name each column once");
            }
            if (foreignName.startsWith(CONSTANT)) {
                constants.put(ownName, decode("columns", foreignName.substring(1)));
            } else {
                others.put(
                        ownName,
                        Stream.of(foreignName.split("\\|"))
                                .map(name -> decode("columns", name))
                                .toList());
            }
        }
        return new ColumnNames(others, constants);
    }

    /** These over those of a preset. */
    ColumnNames over(ColumnNames preset) {
        Map<String, List<String>> names = new HashMap<>(preset.others);
        Map<String, String> values = new HashMap<>(preset.constants);
        names.keySet().removeAll(constants.keySet());
        values.keySet().removeAll(others.keySet());
        names.putAll(others);
        values.putAll(constants);
        return new ColumnNames(names, values);
    }

    /** Pairs {@code a:b} of a parameter. */
    static List<String> pairs(String parameter) {
        List<String> pairs = new ArrayList<>();
        for (String pair : parameter.split(",")) {
            if (pair.indexOf(':') > 0) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    static String decode(String parameter, String name) {
        try {
            // A plus is a plus here: it is not a form that is decoded.
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(parameter, "encoding", "must write a percent sign within a name as %25 and a comma as %2C");
        }
    }

    static ValidationProblem refused(String parameter, String key, String message) {
        return new ValidationProblem(ValidationError.query(parameter, key, message));
    }
}
