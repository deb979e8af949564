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

    private final Reader text;
    private String[] fields = new String[16];
    private int fieldCount;
    private char separator = ',';
    private Predicate<String[]> rowLike = row -> false;

    private char[] buffer;
    private int start; // of the current row
    private int end;
    private boolean ended;
    private long before; // characters of the file before the buffer
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
        this.text = text;
        buffer = new char[characters];
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
        while (length < MOST_CHARACTERS && has(length) && !isLineEnd(buffer[start + length])) {
            length++;
        }
        return new String(buffer, start, length);
    }

    /** The next row that is not empty, or {@code null} at the end. */
    Row next() throws IOException {
        skipEmptyLines();
        if (!has(0)) {
            return null;
        }
        long first = line;
        int length = parse(before + start < oneByOneUntil);
        if (length == BROKEN || lineBreaks > 0 && swallowsRows(length)) {
            skipLine();
            return new Row(first, null, flaw);
        }
        start += length;
        line += lineBreaks;
        return new Row(first, Arrays.copyOf(fields, fieldCount), null);
    }

    private int parse(boolean alone) throws IOException {
        fieldCount = 0;
        lineBreaks = 0;
        int i = 0;
        while (true) {
            i = has(i) && buffer[start + i] == QUOTE ? quoted(i + 1, alone) : plain(i);
            if (i == BROKEN || !has(i)) {
                return i;
            }
            if (buffer[start + i] != separator) {
                lineBreaks++;
                return i + lineEnd(i);
            }
            if (fieldCount == MOST_FIELDS) {
                return endless(i, "has more than " + MOST_FIELDS + " fields");
            }
            i++;
        }
    }

    private int plain(int from) throws IOException {
        int i = from;
        while (has(i)) {
            // Copies in local variables: this loop sees every character of the file.
            char[] seen = buffer;
            char stop = separator;
            int to = end;
            int at = start + i;
            while (at < to && seen[at] != stop && !isLineEnd(seen[at])) {
                at++;
            }
            i = at - start;
            if (i > MOST_CHARACTERS) {
                return endless(i, "is longer than a million characters");
            }
            if (at < end) {
                break;
            }
        }
        add(new String(buffer, start + from, i - from));
        return i;
    }

    private int quoted(int from, boolean alone) throws IOException {
        boolean doubled = false;
        int i = from;
        for (; i <= MOST_CHARACTERS && has(i); i++) {
            i = plainUntil(i);
            if (start + i == end) {
                i--; // more is to be read
                continue;
            }
            char c = buffer[start + i];
            if (c == QUOTE) {
                if (!has(i + 1) || buffer[start + i + 1] != QUOTE) {
                    return closed(from, i, doubled);
                }
                doubled = true;
                i++;
            } else if (isLineEnd(c)) {
                if (alone) {
                    return broken(i, "opens a quote that is not closed");
                }
                int width = lineEnd(i);
                lineBreaks++;
                i += width - 1;
            }
        }
        return endless(i, "opens a quote that is not closed");
    }

    /** The next place within a quote at which something happens, or the end of the buffer. */
    private int plainUntil(int from) {
        char[] seen = buffer;
        int to = end;
        int at = start + from;
        while (at < to && seen[at] != QUOTE && !isLineEnd(seen[at])) {
            at++;
        }
        return at - start;
    }

    private int closed(int from, int to, boolean doubled) throws IOException {
        int next = to + 1;
        if (has(next) && buffer[start + next] != separator && !isLineEnd(buffer[start + next])) {
            return broken(next, "has characters after a closing quote; a quote within a text must be written twice");
        }
        String field = new String(buffer, start + from, to - from);
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
        oneByOneUntil = Math.max(oneByOneUntil, before + start + at);
        return broken(at, words);
    }

    /** A second failure at the same place shows that the lines before it are not one row. */
    private int broken(int at, String words) {
        long place = before + start + at;
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
        int last = start + length;
        while (isLineEnd(buffer[last - 1])) {
            last--;
        }
        String first = null;
        int from = start;
        for (int i = start; i <= last; i++) {
            if (i < last && !isLineEnd(buffer[i])) {
                continue;
            }
            if (first == null) {
                first = new String(buffer, from, i - from);
            } else if (separators(from, i) >= fieldCount - 1
                    && isRow(new String(buffer, from, i - from))
                    && (i < last || isRow(first + QUOTE) || isRow(withoutOpenQuote(first)))) {
                oneByOneUntil = Math.max(oneByOneUntil, before + start + length);
                flaw = "opens a quote that is closed behind other rows";
                return true;
            }
            from = i + 1;
        }
        return false;
    }

    private boolean isRow(String text) throws IOException {
        return rowLike.test(split(text, separator));
    }

    private String withoutOpenQuote(String text) {
        int opening = text.lastIndexOf(separator + "" + QUOTE) + 1;
        return text.substring(0, opening) + text.substring(Math.min(opening + 1, text.length()));
    }

    private int separators(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += buffer[i] == separator ? 1 : 0;
        }
        return count;
    }

    private void skipEmptyLines() throws IOException {
        while (has(0) && isLineEnd(buffer[start])) {
            start += lineEnd(0);
            line++;
        }
    }

    private void skipLine() throws IOException {
        while (has(0) && !isLineEnd(buffer[start])) {
            start++;
        }
        if (has(0)) {
            start += lineEnd(0);
            line++;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private int lineEnd(int at) throws IOException {
        return buffer[start + at] == '\r' && has(at + 1) && buffer[start + at + 1] == '\n' ? 2 : 1;
    }

    private boolean has(int i) throws IOException {
        return start + i < end || fill(i);
    }

    private boolean fill(int i) throws IOException {
        while (!ended && start + i >= end) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            before += start;
            end -= start;
            start = 0;
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int read = text.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(read, 0);
        }
        return start + i < end;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
