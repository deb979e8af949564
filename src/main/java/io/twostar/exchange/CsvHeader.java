package io.twostar.exchange;

import io.twostar.http.ValidationError;
import io.twostar.http.ValidationProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The first row of a CSV file: which field of the others is which column. */
final class CsvHeader {

    private static final int ABSENT = -1;

    private final int[] places;
    private final int fields;

    /**
     * Reads the header.
     *
     * @throws ValidationProblem naming every column that the file must have and has not, or has twice
     */
    CsvHeader(List<String> titles, FileShape shape) {
        places = new int[shape.columns().size()];
        fields = titles.size();
        Arrays.fill(places, ABSENT);
        List<ValidationError> errors = new ArrayList<>();
        for (FileColumn column : shape.columns()) {
            String title = shape.names().of(column);
            places[column.ordinal()] = titles.indexOf(title);
            if (Collections.frequency(titles, title) > 1) {
                errors.add(ValidationError.body(column.title(), "duplicate", "is in the header twice"));
            } else if (!titles.contains(title)) {
                missing(column, title).ifPresent(errors::add);
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    private static Optional<ValidationError> missing(FileColumn column, String title) {
        if (!title.equals(column.title())) {
            return Optional.of(ValidationError.query(
                    "columns", "missing", "names a column for " + column.title() + " that the header does not have"));
        }
        return column.isRequired()
                ? Optional.of(ValidationError.body(
                        column.title(), "required", "must be in the header, or be mapped by the parameter columns"))
                : Optional.empty();
    }

    /** The row of these fields; what it says of a column that the file lacks is absent. */
    RawRow row(long line, List<String> values) {
        if (values.size() != fields) {
            return RawRow.unreadable(
                    line, "has " + values.size() + " fields where the header has " + fields + "; are quotes missing?");
        }
        String[] byColumn = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            byColumn[i] = places[i] == ABSENT ? null : values.get(places[i]);
        }
        return RawRow.of(line, byColumn, values.toArray(String[]::new));
    }
}
