package io.twostar.exchange;

import io.twostar.http.ValidationError;
import io.twostar.http.ValidationProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A received file, as it was sent. */
record Upload(Path file) {

    private static final int BUFFER = 1 << 16;
    private static final int COMPRESSION = 5;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Stands where bytes are no UTF-8. Half a surrogate pair, which UTF-8 cannot say, so whatever has it in it is refused. */
    private static final String BROKEN = "\uD800";

    /** Opens the file at its first row; a header is read. */
    RowReader open(FileShape shape) {
        try {
            Reader text = text();
            return switch (shape.format()) {
                case CSV -> new CsvRows(text, shape);
                case NDJSON -> new NdjsonRows(text, shape);
            };
        } catch (IOException e) {
            throw BrokenFile.explain(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw BrokenFile.explain(e);
        }
    }

    /** @throws ValidationProblem if a file like this makes no sense from its beginning, so that no job need say so later */
    void requireSense(FileShape shape) {
        try (RowReader rows = open(shape)) {
            if (!rows.hasNext() && shape.format() == FileFormat.NDJSON) {
                throw new ValidationProblem(ValidationError.body("", "required", "must have a row"));
            }
        } catch (BrokenFile e) {
            throw new ValidationProblem(ValidationError.body("", "syntax", e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About how many bytes of text the file holds: reviews shrink to a fifth or less when they are compressed. */
    long expectedBytes() throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return Files.size(file) * (isGzip(bytes) ? COMPRESSION : 1);
        }
    }

    private Reader text() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        InputStream plain = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER) : bytes;
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(BROKEN);
        PushbackReader text = new PushbackReader(new InputStreamReader(plain, strict));
        int first = text.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            text.unread(first);
        }
        return text;
    }

    /** Told by its first bytes, which no text begins with: many send a compressed file without saying so. */
    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return gzip;
    }
}
