package io.twostar.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which rows of a file are meant: those that have, in each of some columns of the file, one of some values. */
record RowFilter(List<Condition> conditions) {

    /** @param values in lower case */
    record Condition(String column, Set<String> values) {}

    static final String LEFT_OUT = "is left out by the parameter where";

    /** Reads the parameter {@code where}: pairs {@code column:value} separated by commas; several of one column are alternatives. */
    static RowFilter of(String parameter) {
        List<Condition> conditions = new ArrayList<>();
        for (String pair : ColumnNames.pairs(parameter)) {
            int colon = pair.indexOf(':');
            String column = ColumnNames.decode("where", pair.substring(0, colon));
            String value = ColumnNames.decode("where", pair.substring(colon + 1));
            Condition condition = conditions.stream()
                    .filter(known -> known.column().equals(column))
                    .findFirst()
                    .orElseGet(() -> {
                        Condition fresh = new Condition(column, new TreeSet<>());
                        conditions.add(fresh);
                        return fresh;
                    });
            condition.values().add(value.strip().toLowerCase(Locale.ROOT));
        }
        return new RowFilter(conditions);
    }

    /** @param first place of the first condition's column among the values */
    boolean allows(String[] values, int first) {
        for (int i = 0; i < conditions.size(); i++) {
            String value = values[first + i] == null ? "" : values[first + i].strip();
            if (!conditions.get(i).values().contains(value.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
