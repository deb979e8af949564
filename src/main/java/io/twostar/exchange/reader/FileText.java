package io.twostar.exchange.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The characters of a file.
 *
 * @param named the charset that the request names; empty to find it
 */
public record FileText(Path file, Optional<Charset> named) {

    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * Replaces undecodable bytes. An unpaired surrogate, which no charset can encode, so that values with it are
     * rejected.
     */
    private static final String BROKEN = "\uD800";

    Reader open() throws IOException {
        InputStream bytes = plain();
        Charset charset = charset(bytes);
        CharsetDecoder strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        if (StandardCharsets.UTF_8.equals(charset)) {
            strict.replaceWith(BROKEN);
        }
        PushbackReader text = new PushbackReader(new InputStreamReader(bytes, strict));
        int first = text.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            text.unread(first);
        }
        return text;
    }

    private InputStream plain() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        if (isZip(bytes)) {
            bytes.close();
            throw new BrokenFile(
                    "The file is a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV (UTF-8).",
                    null);
        }
        return isGzip(bytes) ? new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER) : bytes;
    }

    /** The charset that the file is read by. */
    public Charset charset() throws IOException {
        try (InputStream bytes = plain()) {
            return charset(bytes);
        }
    }

    /** A byte order mark, else what was named, else UTF-16 if the first character has a zero in it, else UTF-8. */
    private Charset charset(InputStream bytes) throws IOException {
        bytes.mark(2);
        int first = bytes.read();
        int second = bytes.read();
        bytes.reset();
        if (first == 0xFF && second == 0xFE || named.isEmpty() && first > 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xFE && second == 0xFF || named.isEmpty() && first == 0 && second > 0) {
            return StandardCharsets.UTF_16BE;
        }
        return named.orElse(StandardCharsets.UTF_8);
    }

    private static boolean isZip(InputStream bytes) throws IOException {
        bytes.mark(4);
        boolean zip = bytes.read() == 'P' && bytes.read() == 'K' && bytes.read() == 3 && bytes.read() == 4;
        bytes.reset();
        return zip;
    }

    /**
     * Detected by its first bytes, which no text starts with: many clients send compressed files without declaring it.
     */
    static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return gzip;
    }
}
