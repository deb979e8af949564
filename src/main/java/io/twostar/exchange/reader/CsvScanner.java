package io.twostar.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Splits CSV into rows following RFC 4180. Of a row with wrong quotes it reports only the first line and continues with
 * the next one, so that a missing quote does not swallow the rows after it. Libraries close an open quote at the end of
 * the file, and do not report where it was opened.
 */
final class CsvScanner implements Closeable {

    /** @param flaw what is wrong with its quotes, or {@code null} */
    record Row(long line, String[] fields, String flaw) {}

    /** Longer rows would fill the heap; they are the work of a quote that is never closed. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final int MOST_FIELDS = 16_384;
    private static final char QUOTE = '"';
    private static final int BROKEN = -1;

    private final TextWindow text;
    private String[] fields = new String[16];
    private int fieldCount;
    private char separator = ',';
    private Predicate<String[]> rowLike = row -> false;
    private long line = 1;
    private int lineBreaks; // within the quotes of the current row
    private String flaw;
    private long furthestFlaw = -1;

    /** Rows that begin before this place end with their line: that bounds how often a character is read. */
    private long oneByOneUntil;

    CsvScanner(Reader text) {
        this(text, 1 << 16);
    }

    private CsvScanner(Reader text, int characters) {
        this.text = new TextWindow(text, characters);
    }

    /** The row of a line that stands for itself. */
    static String[] split(String line, char separator) throws IOException {
        CsvScanner alone = new CsvScanner(new StringReader(line), line.length() + 1);
        alone.separateBy(separator);
        Row row = alone.next();
        return row == null || row.flaw() != null ? new String[0] : row.fields();
    }

    void separateBy(char character) {
        separator = character;
    }

    /** Takes no row in which a line is a row of its own by this test: that is the work of a forgotten quote. */
    void refuseRowsWithin(Predicate<String[]> test) {
        rowLike = test;
    }

    /** The first line from here on that is not empty, without taking it; empty at the end. */
    String peekLine() throws IOException {
        skipEmptyLines();
        int length = 0;
        while (length < MOST_CHARACTERS && text.has(length) && !text.isLineEnd(length)) {
            length++;
        }
        return text.string(0, length);
    }

    /** The next row that is not empty, or {@code null} at the end. */
    Row next() throws IOException {
        skipEmptyLines();
        if (!text.has(0)) {
            return null;
        }
        long first = line;
        int length = parse(text.place(0) < oneByOneUntil);
        if (length == BROKEN || lineBreaks > 0 && swallowsRows(length)) {
            skipLine();
            return new Row(first, null, flaw);
        }
        text.advance(length);
        line += lineBreaks;
        return new Row(first, Arrays.copyOf(fields, fieldCount), null);
    }

    private int parse(boolean alone) throws IOException {
        fieldCount = 0;
        lineBreaks = 0;
        int i = 0;
        while (true) {
            i = text.has(i) && text.at(i) == QUOTE ? quoted(i + 1, alone) : plain(i);
            if (i == BROKEN || !text.has(i)) {
                return i;
            }
            if (text.at(i) != separator) {
                lineBreaks++;
                return i + text.lineEnd(i);
            }
            if (fieldCount == MOST_FIELDS) {
                return endless(i, "has more than " + MOST_FIELDS + " fields");
            }
            i++;
        }
    }

    private int plain(int from) throws IOException {
        int i = from;
        while (text.has(i)) {
            i = text.find(i, separator);
            if (i > MOST_CHARACTERS) {
                return endless(i, "is longer than a million characters");
            }
            if (i < text.length()) {
                break;
            }
        }
        add(text.string(from, i));
        return i;
    }

    private int quoted(int from, boolean alone) throws IOException {
        boolean doubled = false;
        int i = from;
        for (; i <= MOST_CHARACTERS && text.has(i); i++) {
            i = text.find(i, QUOTE);
            if (i == text.length()) {
                i--; // more is to be read
                continue;
            }
            if (text.at(i) == QUOTE) {
                if (!text.has(i + 1) || text.at(i + 1) != QUOTE) {
                    return closed(from, i, doubled);
                }
                doubled = true;
                i++;
            } else if (text.isLineEnd(i)) {
                if (alone) {
                    return broken(i, "opens a quote that is not closed");
                }
                int width = text.lineEnd(i);
                lineBreaks++;
                i += width - 1;
            }
        }
        return endless(i, "opens a quote that is not closed");
    }

    private int closed(int from, int to, boolean doubled) throws IOException {
        int next = to + 1;
        if (text.has(next) && text.at(next) != separator && !text.isLineEnd(next)) {
            return broken(next, "has characters after a closing quote; a quote within a text must be written twice");
        }
        String field = text.string(from, to);
        add(doubled ? field.replace("\"\"", "\"") : field);
        return next;
    }

    private void add(String field) {
        if (fieldCount == fields.length) {
            fields = Arrays.copyOf(fields, 2 * fieldCount);
        }
        fields[fieldCount++] = field;
    }

    /** A quote without an end, or cut by a limit, says nothing about the lines within. */
    private int endless(int at, String words) {
        oneByOneUntil = Math.max(oneByOneUntil, text.place(at));
        return broken(at, words);
    }

    /** A second failure at the same place shows that the lines before it are not one row. */
    private int broken(int at, String words) {
        long place = text.place(at);
        if (place <= furthestFlaw) {
            oneByOneUntil = Math.max(oneByOneUntil, furthestFlaw);
        }
        furthestFlaw = Math.max(furthestFlaw, place);
        flaw = words;
        return BROKEN;
    }

    /**
     * The first line is the row itself. The last one, which ends the quote, is a row of its own only where the first one is
     * a whole row, too: texts of several lines end with many commas as well.
     */
    private boolean swallowsRows(int length) throws IOException {
        int last = length;
        while (text.isLineEnd(last - 1)) {
            last--;
        }
        String first = null;
        int from = 0;
        for (int i = 0; i <= last; i++) {
            if (i < last && !text.isLineEnd(i)) {
                continue;
            }
            if (first == null) {
                first = text.string(from, i);
            } else if (text.count(from, i, separator) >= fieldCount - 1
                    && isRow(text.string(from, i))
                    && (i < last || isRow(first + QUOTE) || isRow(withoutOpenQuote(first)))) {
                oneByOneUntil = Math.max(oneByOneUntil, text.place(length));
                flaw = "opens a quote that is closed behind other rows";
                return true;
            }
            from = i + 1;
        }
        return false;
    }

    private boolean isRow(String line) throws IOException {
        return rowLike.test(split(line, separator));
    }

    private String withoutOpenQuote(String line) {
        int opening = line.lastIndexOf(separator + "" + QUOTE) + 1;
        return line.substring(0, opening) + line.substring(Math.min(opening + 1, line.length()));
    }

    private void skipEmptyLines() throws IOException {
        while (text.has(0) && text.isLineEnd(0)) {
            text.advance(text.lineEnd(0));
            line++;
        }
    }

    private void skipLine() throws IOException {
        while (text.has(0) && !text.isLineEnd(0)) {
            text.advance(1);
        }
        if (text.has(0)) {
            text.advance(text.lineEnd(0));
            line++;
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
