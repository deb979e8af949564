package io.twostar.store.backup;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads bytes line by line; a line may be as long as the memory, as rows with pictures are long. */
final class Lines implements Closeable {

    private final InputStream bytes;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    Lines(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The next line without its end. */
    String text() throws IOException {
        byte[] line = next();
        return new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
    }

    /**
     * The next line with its end.
     *
     * @throws EOFException where the file ends before the line does
     */
    byte[] next() throws IOException {
        int searched = start;
        while (true) {
            for (int at = searched; at < end; at++) {
                if (buffer[at] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, start, at + 1);
                    start = at + 1;
                    return line;
                }
            }
            searched = end - start;
            fill();
            searched += start;
        }
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int read = bytes.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the file ends too early");
        }
        end += read;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
