package io.twostar.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Lines of bounded length: the rest of one that is longer is skipped, not kept. Lines without anything in them are left out. */
final class Lines implements Closeable {

    /** A line and where it stands; {@code text} of one that is too long is its beginning. */
    record Line(long number, String text, boolean isTooLong) {}

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int END = -1;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int from;
    private int to;
    private long number;
    private Line next;

    Lines(Reader text) {
        this.text = text;
    }

    /** Finds the next line; whether there is one. */
    boolean advance() throws IOException {
        while (next == null && (from < to || fill())) {
            Line line = read();
            next = line.text().isBlank() && !line.isTooLong() ? null : line;
        }
        return next != null;
    }

    /** The line that {@link #advance} has found. */
    Line take() {
        Line taken = next;
        next = null;
        return taken;
    }

    private Line read() throws IOException {
        number++;
        StringBuilder line = new StringBuilder();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (from < to || fill())) {
            int start = from;
            while (from < to && buffer[from] != '\n') {
                from++;
            }
            tooLong |= line.length() + from - start > MOST_CHARACTERS;
            if (!tooLong) {
                line.append(buffer, start, from - start);
            }
            ended = from < to;
            from += ended ? 1 : 0;
        }
        return new Line(number, line.toString(), tooLong);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = text.read(buffer);
        return to != END;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
