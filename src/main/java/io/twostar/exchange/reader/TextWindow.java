package io.twostar.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** A text that is read forward. Indexes count from the current place; as much as was asked for is kept in memory. */
final class TextWindow implements Closeable {

    private final Reader text;
    private char[] buffer;
    private int start; // the current place
    private int end;
    private boolean ended;
    private long before; // characters of the text before the buffer

    TextWindow(Reader text, int characters) {
        this.text = text;
        buffer = new char[characters];
    }

    /** Whether the text goes on so far. */
    boolean has(int i) throws IOException {
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

    /** How many characters from the current place on are in memory. */
    int length() {
        return end - start;
    }

    char at(int i) {
        return buffer[start + i];
    }

    boolean isLineEnd(int i) {
        return isLineEnd(buffer[start + i]);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** How many characters the line end at that index has. */
    int lineEnd(int i) throws IOException {
        return at(i) == '\r' && has(i + 1) && at(i + 1) == '\n' ? 2 : 1;
    }

    /** The next line end or {@code stop}, or {@link #length} if there is none in memory. */
    int find(int from, char stop) {
        // Copies in local variables: this loop sees every character of the file.
        char[] seen = buffer;
        int to = end;
        int at = start + from;
        while (at < to && seen[at] != stop && !isLineEnd(seen[at])) {
            at++;
        }
        return at - start;
    }

    int count(int from, int to, char counted) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += at(i) == counted ? 1 : 0;
        }
        return count;
    }

    String string(int from, int to) {
        return new String(buffer, start + from, to - from);
    }

    /** How many characters of the whole text are before that index. */
    long place(int i) {
        return before + start + i;
    }

    void advance(int characters) {
        start += characters;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
