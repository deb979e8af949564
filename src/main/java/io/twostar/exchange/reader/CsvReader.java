package io.twostar.exchange.reader;

import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.RawRow;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a CSV file: a header row, a separator that is found by itself, quotes, line breaks within quotes. */
public final class CsvReader implements RowReader {

    /** The separator line that Excel writes before the header. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?[,;\t|]*", Pattern.CASE_INSENSITIVE);

    private final CsvScanner scanner;
    private final CsvHeader header;
    private final char separator;
    private CsvScanner.Row next;

    /**
     * Reads the header.
     *
     * @throws ValidationProblem if there is none, or it lacks what it must have
     */
    CsvReader(Reader text, FileShape shape) throws IOException {
        scanner = new CsvScanner(text);
        Matcher declared = SEPARATOR_LINE.matcher(scanner.peekLine());
        if (declared.matches()) {
            scanner.next();
        }
        String line = scanner.peekLine();
        separator = shape.separator().isPresent()
                ? shape.separator().get()
                : declared.matches() ? declared.group(1).charAt(0) : CsvHeader.separatorOf(line, shape);
        scanner.separateBy(separator);
        CsvScanner.Row first = scanner.next();
        if (first == null) {
            throw new ValidationProblem(ValidationError.body("", "required", "must begin with a header row"));
        }
        if (first.flaw() != null) {
            throw new ValidationProblem(
                    ValidationError.body("", "syntax", "begins with a header row that " + first.flaw()));
        }
        header = new CsvHeader(first.fields(), separator, shape);
        scanner.refuseRowsWithin(header::looksLikeRow);
        next = scanner.next();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public RawRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        CsvScanner.Row row = next;
        try {
            next = scanner.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row.flaw() == null ? header.row(row.line(), row.fields()) : RawRow.unreadable(row.line(), row.flaw());
    }

    public char separator() {
        return separator;
    }

    public CsvHeader header() {
        return header;
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
