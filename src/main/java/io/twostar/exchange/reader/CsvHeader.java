package io.twostar.exchange.reader;

import io.twostar.exchange.format.FieldMapping;
import io.twostar.exchange.format.FileColumn;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.RawRow;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first row of a CSV file: which field of the others is which column. */
public final class CsvHeader {

    private static final int ABSENT = -1;
    private static final int TWICE = -2;
    private static final int MOST_CHARACTERS = 300; // of a header that is shown

    private static final Map<Character, String> SEPARATORS =
            new TreeMap<>(Map.of(',', "commas", ';', "semicolons", '\t', "tabs", '|', "vertical bars"));

    private final FileShape shape;
    private final String[] titles;
    private final String[] blank;
    private final int[] places;

    /**
     * Reads the header.
     *
     * @throws ValidationProblem naming every column that the file must have and has not, or has twice
     */
    CsvHeader(String[] titles, char separator, FileShape shape) {
        this.shape = shape;
        this.titles = titles;
        blank = shape.blank();
        places = new int[blank.length];
        Arrays.fill(places, ABSENT);
        List<ValidationError> errors = new ArrayList<>();
        for (FieldMapping mapping : shape.mappings()) {
            int place = find(titles, mapping);
            places[mapping.place()] = place;
            if (place == TWICE) {
                errors.add(ValidationError.body(mapping.title(), "duplicate", "is in the header twice"));
            } else if (place == ABSENT && (mapping.isAsked() || mapping.isRequired())) {
                errors.add(missing(mapping, separator));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    /** The separator by which the most columns are found, else that of which the line has most. */
    static char separatorOf(String line, FileShape shape) throws IOException {
        char best = ',';
        int most = -1;
        for (char separator : SEPARATORS.keySet()) {
            String[] titles = CsvScanner.split(line, separator);
            int found = 0;
            for (FieldMapping mapping : shape.mappings()) {
                found += find(titles, mapping) == ABSENT ? 0 : 1;
            }
            int worth = 1000 * found + Math.min(titles.length, 999);
            if (worth > most) {
                most = worth;
                best = separator;
            }
        }
        return best;
    }

    /** As it is written, else without case, blanks, hyphens and underscores; the first of the names that is there. */
    private static int find(String[] titles, FieldMapping mapping) {
        for (String name : mapping.names()) {
            int exact = place(titles, name, false);
            int place = exact == ABSENT ? place(titles, name, true) : exact;
            if (place != ABSENT) {
                return place;
            }
        }
        return ABSENT;
    }

    private static int place(String[] titles, String name, boolean plain) {
        int found = ABSENT;
        String requested = plain ? FieldMapping.plain(name) : name;
        for (int i = 0; i < titles.length; i++) {
            if ((plain ? FieldMapping.plain(titles[i]) : titles[i].strip()).equals(requested)) {
                found = found == ABSENT ? i : TWICE;
            }
        }
        return found;
    }

    private ValidationError missing(FieldMapping mapping, char separator) {
        String words = "was looked for as " + String.join(" or ", mapping.names()) + ", but the header is " + shown()
                + ", separated by " + SEPARATORS.get(separator) + ". " + remedy(mapping);
        return mapping.isAsked()
                ? ValidationError.query("columns", "missing", mapping.title() + " " + words)
                : ValidationError.body(mapping.title(), "required", words);
    }

    private String remedy(FieldMapping mapping) {
        String header = String.join("", titles);
        if (header.indexOf('\0') >= 0) {
            return "The file seems to be UTF-16; the parameter charset names it.";
        }
        if (header.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return "The file is not UTF-8; the parameter charset names what it is, for instance charset=windows-1252.";
        }
        if (header.startsWith("{") || header.startsWith("[")) {
            return "The file seems to be JSON; Content-Type says so: application/json, or application/x-ndjson with an object a line.";
        }
        if (header.startsWith("<")) {
            return "The file seems to be XML or a web page.";
        }
        return titles.length == 1
                ? "If other characters separate the fields, the parameter separator names them."
                : "The parameter columns says which it is, for instance columns=" + mapping.title() + ":"
                        + clean(titles[titles.length - 1]).replace(",", "%2C");
    }

    private String shown() {
        String shown = clean("\"" + String.join("\", \"", titles) + "\"");
        return shown.length() <= MOST_CHARACTERS ? shown : shown.substring(0, MOST_CHARACTERS) + " …";
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.chars().forEach(c -> clean.append(c == 0 || Character.isSurrogate((char) c) ? '\uFFFD' : (char) c));
        return clean.toString();
    }

    /** The row of these fields; what it says of a column that the file lacks is absent. */
    RawRow row(long line, String[] fields) {
        if (fields.length != titles.length && !hasOnlyBlanksBehind(fields)) {
            return RawRow.unreadable(
                    line,
                    "has " + fields.length + " fields where the header has " + titles.length + "; are quotes missing?");
        }
        String[] values = blank.clone();
        for (int i = 0; i < places.length; i++) {
            if (places[i] != ABSENT) {
                values[i] = fields[places[i]];
            }
        }
        return RawRow.of(line, values, fields);
    }

    /** Tables end their rows with a separator, or with as many as they have had columns once. */
    private boolean hasOnlyBlanksBehind(String[] fields) {
        return fields.length > titles.length
                && Arrays.stream(fields, titles.length, fields.length).allMatch(String::isBlank);
    }

    /** Whether fields that were found within a text would make a row by themselves. */
    boolean looksLikeRow(String[] fields) {
        if (fields.length != titles.length) {
            return false;
        }
        RawRow row = row(1, fields);
        return shape.columns().stream().filter(FileColumn::isRequired).allMatch(column -> row.value(column)
                .map(value -> column.canonical(value, shape.values()))
                .map(value -> column.flawOf(value).isEmpty())
                .orElse(false));
    }

    public List<String> titles() {
        return List.of(titles);
    }

    /** Which of the fields nothing looks at. */
    public List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < titles.length; i++) {
            int place = i;
            if (Arrays.stream(places).noneMatch(known -> known == place)) {
                ignored.add(titles[i]);
            }
        }
        return ignored;
    }
}
